// Stands for the package server-only, which refuses to be imported outside of a Next server.
export {}
