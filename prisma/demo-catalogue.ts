/** What the two demonstration shops sell. Pictures: public/products/{slug}.svg. Prices in minor units (yen, cents). */
export type DemoProduct = {
  slug: string
  name: string
  description: string
  image: string
  priceMinor: bigint
}

export type DemoShop = { slug: string; name: string; currency: string; timeZone: string; products: DemoProduct[] }

const product = (
  slug: string,
  { name, priceMinor, description }: { name: string; priceMinor: bigint; description: string },
): DemoProduct => ({
  slug,
  name,
  description,
  image: `/products/${slug}.svg`,
  priceMinor,
})

export const KUMO_COFFEE: DemoShop = {
  slug: 'kumo-coffee',
  name: 'Kumo Coffee',
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
  products: [
    product('morning-cloud-blend', {
      name: 'Morning Cloud Blend',
      priceMinor: 1_680n,
      description:
        'Our everyday coffee, roasted medium on Tuesdays and Fridays. Brown sugar, roasted almond and a soft, round finish. 200 g of whole beans, packed on the day they leave the roaster.',
    }),
    product('guji-natural', {
      name: 'Ethiopia Guji, Natural',
      priceMinor: 2_150n,
      description:
        'A light roast from the highlands of Guji, dried whole in the sun. Ripe blueberry, jasmine and honey; best as a slow pour-over. 200 g of whole beans.',
    }),
    product('stoneware-dripper', {
      name: 'Stoneware Dripper',
      priceMinor: 3_800n,
      description:
        'Thrown and glazed in Mashiko. Spiral ribs inside keep the flow even, the thick wall keeps the heat. For one or two cups; takes size 02 paper filters.',
    }),
    product('hand-grinder', {
      name: 'Hand Grinder',
      priceMinor: 14_800n,
      description:
        'Steel burrs in a walnut and brushed metal body, with thirty-six steps from espresso to French press. Grinds 25 g in under a minute, quietly enough for a sleeping house.',
    }),
    product('gooseneck-kettle', {
      name: 'Gooseneck Kettle',
      priceMinor: 11_200n,
      description:
        'Pours a thread of water exactly where you want it. Holds 0.9 l, works on gas and induction, and the wooden handle stays cool.',
    }),
    product('cloud-mug-pair', {
      name: 'Cloud Mugs, a Pair',
      priceMinor: 4_800n,
      description:
        'Two porcelain mugs of 240 ml with a matt outside and a bright inside, glazed by hand, so that no two are quite alike. Safe in the dishwasher.',
    }),
  ],
}

export const NORTHLIGHT_SUPPLY: DemoShop = {
  slug: 'northlight-supply',
  name: 'Northlight Supply',
  currency: 'USD',
  timeZone: 'America/New_York',
  products: [
    product('drafting-lamp', {
      name: 'Drafting Lamp',
      priceMinor: 14_800n,
      description:
        'A balanced steel arm and a broad shade, with an even light of 5,000 kelvin that is kind to colors. Dims from full to a glow. Clamp for tables up to 60 mm.',
    }),
    product('field-notebook', {
      name: 'Field Notebook',
      priceMinor: 1_850n,
      description:
        'Thread-bound, so it lies flat from the first page to the last. 192 pages of 100 g paper with a faint dot grid that disappears in a photocopy.',
    }),
    product('graphite-pencil-set', {
      name: 'Graphite Pencils, Set of Eight',
      priceMinor: 2_400n,
      description:
        'From 4H to 6B, in cedar that sharpens without splitting. Each pencil says its grade on all six sides, so that you never have to turn it.',
    }),
    product('brass-ruler', {
      name: 'Brass Ruler',
      priceMinor: 3_275n,
      description:
        'Twelve inches of solid brass, engraved rather than printed, with a bevelled edge for the knife. It will darken with use and outlive the desk.',
    }),
    product('watercolor-tin', {
      name: 'Watercolor Tin',
      priceMinor: 6_450n,
      description:
        'Twelve half pans of single-pigment color in an enamelled tin with three mixing wells. Chosen to mix clean greens and honest grays.',
    }),
    product('canvas-tool-roll', {
      name: 'Canvas Tool Roll',
      priceMinor: 4_995n,
      description:
        'Waxed cotton with eleven pockets and a leather tie. Unrolls to a tidy bench, rolls up to the size of a sandwich.',
    }),
  ],
}

export const DEMO_SHOPS: DemoShop[] = [KUMO_COFFEE, NORTHLIGHT_SUPPLY]
