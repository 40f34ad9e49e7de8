import type { NamePart, Pack } from './pack'

const parts = (names: string): NamePart[] => names.split(' ').map((name) => [name, name.toLowerCase()])

/** Ranges that the regulator keeps for drama and examples, so that nobody answers. */
const PHONE_PREFIXES = [
  '+44 7700 900',
  '+44 113 4960',
  '+44 114 4960',
  '+44 115 4960',
  '+44 116 4960',
  '+44 117 4960',
  '+44 118 4960',
  '+44 121 4960',
  '+44 131 4960',
  '+44 141 4960',
  '+44 151 4960',
  '+44 161 4960',
  '+44 20 79460',
  '+44 191 4980',
  '+44 29 20180',
  '+44 1632 960',
]

export const englishPeople = {
  families: parts(
    'Aldermoor Ashgrove Barrowby Beckwith Birchall Blakeney Brackley Calderbank Carrow Chilvers Clewer Coldwell Crossfield Dalby Dunmore Easby Elmhurst Fairlie Farrant Fenwright Garside Glenfield Halden Harkness Hartle Hollin Inglebright Kelder Kingsmere Lambourne Larkspur Lindale Lowther Marden Merrow Millbrook Netherby Oakhanger Ormsby Penhallow Quarrington Ravensdale Redfern Rookwood Sandiford Selwood Silverdale Stanmore Stokesley Tarrant Thornbury Tindall Underhill Vickery Wainfleet Warbeck Westerby Whitlock Wintour Yarrow',
  ),
  women: parts(
    'Abigail Ada Alice Amara Beatrice Bronwen Cara Celia Daisy Eleri Esme Farah Fern Freya Georgia Hannah Imogen Iris Jasmine Keira Leila Lottie Maeve Marnie Nadia Niamh Olive Petra Rosalind Saoirse Sylvie Tamsin Una Verity Winnie Zara',
  ),
  men: parts(
    'Adam Alasdair Amir Benedict Callum Cormac Dylan Edmund Elias Fergus Gareth Hamish Hugo Idris Jago Jonah Kit Laurie Leo Magnus Miles Nathan Oscar Owen Piers Ravi Rhys Rory Samir Silas Theo Tobias Wilfred Yusuf',
  ),
  fullName: '{given} {family}',
  companies:
    'Blue Heron|The Copper Kettle|Larch & Lantern|Quayside|Old Orchard|Pebble Lane|Ninth Wave|Mill Race|The Paper Lamp|Foxes Corner|Tidewater|Little Harbour'.split(
      '|',
    ),
  companyKinds: [
    ['Café', 'cafe'],
    ['Guest House', 'guesthouse'],
    ['Studio', 'studio'],
    ['Books', 'books'],
    ['Offices', 'offices'],
  ],
  nickWords: [
    'amber briny cosy dapper early fuzzy gentle hazel ivory jolly keen lemon misty nutty opal plum quiet rusty sunny teal velvet woolly'.split(
      ' ',
    ),
    'acorn badger biscuit cottage crumpet dormouse fern harbour heron kettle lantern marmot otter pebble robin saucer teacup thimble wren'.split(
      ' ',
    ),
  ],
  places: [
    { country: 'United Kingdom', region: 'England', city: 'London', weight: 20 },
    { country: 'United Kingdom', region: 'England', city: 'Manchester', weight: 9 },
    { country: 'United Kingdom', region: 'England', city: 'Bristol', weight: 8 },
    { country: 'United Kingdom', region: 'England', city: 'Leeds', weight: 7 },
    { country: 'United Kingdom', region: 'England', city: 'York', weight: 5 },
    { country: 'United Kingdom', region: 'England', city: 'Norwich', weight: 4 },
    { country: 'United Kingdom', region: 'Scotland', city: 'Edinburgh', weight: 8 },
    { country: 'United Kingdom', region: 'Scotland', city: 'Glasgow', weight: 6 },
    { country: 'United Kingdom', region: 'Wales', city: 'Cardiff', weight: 6 },
    { country: 'United Kingdom', region: 'Northern Ireland', city: 'Belfast', weight: 4 },
    { country: 'Ireland', region: 'Leinster', city: 'Dublin', weight: 5 },
    { country: 'United States', region: 'New York', city: 'New York', weight: 4 },
    { country: 'United States', region: 'Oregon', city: 'Portland', weight: 2 },
    { country: 'Germany', region: 'Berlin', city: 'Berlin', weight: 2 },
    { country: 'France', region: 'Brittany', city: 'Rennes', weight: 2 },
  ],
  mailDomains: ['example.com', 'example.org', 'example.net'],
  phonePrefixes: PHONE_PREFIXES,
  phoneDigits: 3,
  genders: { woman: 'female', man: 'male' },
  interests: ['baking', 'reading', 'gardening', 'hiking', 'interiors', 'yoga', 'cycling', 'pottery', 'travel', 'music'],
  tiers: ['Leaf', 'Silver', 'Gold'],
  tags: { business: 'trade', gift: 'gifts', early: 'founding customer', complaint: 'handle with care' },
  productTags: { consumable: 'runs out', gift: 'gift', new: 'new' },
} satisfies Partial<Pack>
