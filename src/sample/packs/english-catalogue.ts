import type { Pack } from './pack'

export const englishCatalogue: Pack['categories'] = {
  blackTea: {
    name: 'Black tea',
    varieties: ['Harbour Breakfast', 'Lantern Grey', 'Smoked Pine', 'Highland Malt', 'Copper Hill', 'Afternoon Gold'],
    forms: ['{variety}, loose 125 g', '{variety}, 40 bags'],
    descriptions: [
      '{name}: a full-bodied black tea that stands up to milk. Brew four minutes in freshly boiled water.',
      '{name}: bright and malty, picked in small gardens and packed by hand in our own loft.',
    ],
  },
  greenTea: {
    name: 'Green tea',
    varieties: ['Morning Meadow', 'Jade Needle', 'Jasmine Evening', 'Toasted Rice', 'First Rain', 'Mint Terrace'],
    forms: ['{variety}, loose 100 g', '{variety}, 30 bags'],
    descriptions: [
      '{name}: light, grassy and sweet. Let the water cool to 80 °C and brew for two minutes.',
      '{name}: a clean cup for the afternoon, good for three infusions.',
    ],
  },
  herbalTea: {
    name: 'Herbal tea',
    varieties: [
      'Chamomile Field',
      'Ginger & Lemon Peel',
      'Hedgerow Berry',
      'Rooibos Ember',
      'Quiet Night',
      'Peppermint Lane',
    ],
    forms: ['{variety}, loose 80 g', '{variety}, 25 bags'],
    descriptions: [
      '{name}: free of caffeine, made of whole flowers and peel, never dust.',
      '{name}: a calm cup before bed. Steep seven minutes under a lid.',
    ],
  },
  coffee: {
    name: 'Coffee',
    varieties: ['Ferryman Espresso', 'Sunday Filter', 'Black Slate', 'Hazel Yard', 'Slow Morning', 'Decaf Drift'],
    forms: ['{variety}, beans 250 g', '{variety}, ground 250 g'],
    descriptions: [
      '{name}: roasted every Tuesday, with notes of cocoa and orange.',
      '{name}: round and low in acid, for press, pot or machine.',
    ],
  },
  candles: {
    name: 'Candles',
    varieties: ['Sea Salt & Sage', 'Fig Leaf', 'Wood Smoke', 'Clean Cotton', 'Orange & Clove', 'Wild Rosemary'],
    forms: ['{variety} candle, 180 g', '{variety} candle, 300 g'],
    descriptions: [
      '{name}: soy wax and a cotton wick, burns about forty hours. Trim the wick before each use.',
      '{name}: poured in Wales into a glass that you can keep for pens or herbs.',
    ],
  },
  mugs: {
    name: 'Mugs',
    varieties: ['Tide', 'Speckled Hen', 'Moorland', 'Inkwell', 'Clover', 'Pebble'],
    forms: ['{variety} mug, 300 ml', '{variety} mug, 450 ml'],
    descriptions: [
      '{name}: stoneware with a reactive glaze, so that no two are alike. Safe in dishwasher and microwave.',
      '{name}: a wide handle and a thin rim, made to be held with both hands.',
    ],
  },
  teapots: {
    name: 'Teapots',
    varieties: ['Heron', 'Bramble', 'Lighthouse', 'Fieldstone', 'Willow Gate', 'Round House'],
    forms: ['{variety} teapot, 600 ml', '{variety} teapot, 1.1 l'],
    descriptions: [
      '{name}: pours without a drip and comes with a steel strainer.',
      '{name}: keeps a breakfast hot for forty minutes. Lid and pot are sold together.',
    ],
  },
  linen: {
    name: 'Kitchen linen',
    varieties: ['Flax Stripe', 'Oat', 'Indigo Check', 'Garden Print', 'Sailcloth', 'Terracotta'],
    forms: ['{variety} tea towels, set of 2', '{variety} apron'],
    descriptions: [
      '{name}: stone-washed linen that softens with every wash at 40 °C.',
      '{name}: woven from European flax; dries glasses without a lint.',
    ],
  },
  storage: {
    name: 'Storage',
    varieties: ['Pantry', 'Larder', 'Beechwood', 'Enamel', 'Cork & Glass', 'Wicker'],
    forms: ['{variety} caddy, 500 g', '{variety} box, large'],
    descriptions: [
      '{name}: closes tight and keeps tea and coffee fresh for months. Measures 16 by 12 by 12 cm.',
      '{name}: stacks neatly on a shelf 30 cm deep. Wipe clean with a damp cloth.',
    ],
  },
  giftSets: {
    name: 'Gift sets',
    varieties: ['Rainy Day', 'New Home', 'Thank You', 'Tea for Two', 'Winter Evening', 'Baker’s'],
    forms: ['{variety} box', '{variety} hamper'],
    descriptions: [
      '{name}: wrapped in paper and string, with a card that we write for you.',
      '{name}: tea, something sweet and something to keep, in a box that fits the letterbox of a large house.',
    ],
  },
}
