import ts from 'typescript'

/**
 * Finds positional boolean parameters, whose meaning is not visible at the call. `texts` are the files of one run; a
 * parameter is found by its type annotation or its default.
 */
export function findFlags(texts: Map<string, string>): string[] {
  return [...texts].flatMap(([file, text]) => {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
    return parametersOf(source)
      .filter(isFlag)
      .map((parameter) => {
        const { line } = source.getLineAndCharacterOfPosition(parameter.getStart(source))
        return `${file}:${line + 1}: "${parameter.name.getText(source)}" is a boolean by position: name it in an object.`
      })
  })
}

function parametersOf(node: ts.Node): ts.ParameterDeclaration[] {
  const own = isFunction(node) ? [...node.parameters] : []
  const below: ts.ParameterDeclaration[] = []
  ts.forEachChild(node, (child) => {
    below.push(...parametersOf(child))
  })
  return [...own, ...below]
}

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined
}

function isFlag({ type, initializer }: ts.ParameterDeclaration): boolean {
  const isBoolean = (kind: ts.SyntaxKind | undefined) => kind === ts.SyntaxKind.BooleanKeyword
  const isTruth = initializer?.kind === ts.SyntaxKind.TrueKeyword || initializer?.kind === ts.SyntaxKind.FalseKeyword
  return isBoolean(type?.kind) || isTruth
}
