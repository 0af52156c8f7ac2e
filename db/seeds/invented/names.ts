import type { Chance } from './chance.ts'

const givenNames =
  `Aaron Adam Adrian Ahmed Aidan Alan Alex Amir Andrew Anthony Ashley Ben Bilal Blake Bradley Brendan Brian
Callum Cameron Carl Charlie Chris Clive Colin Connor Craig Curtis Damian Daniel Darren David Dean Declan Derek Dominic
Duncan Dylan Edward Elliot Ethan Ewan Faisal Femi Finlay Frank Gareth Gary Gavin George Glen Graham Grant Gregory Haris
Harry Hassan Hugh Ian Ibrahim Imran Ivan Jack Jacob Jake James Jamie Jason Jerome Jon Jordan Joseph Joshua Julian Kamal
Karl Keith Kelvin Kevin Kieran Kofi Kyle Lee Leon Lewis Liam Logan Luke Malcolm Marcin Marcus Mark Martin Matthew Max
Michael Mohammed Nathan Neil Nicholas Nigel Noel Oliver Omar Owen Patrick Paul Pawel Peter Philip Piotr Rajan Ravi
Raymond Reece Rhys Richard Robert Robin Rory Ross Russell Ryan Sam Scott Sean Shane Shaun Simon Stephen Stuart Tariq
Terry Thomas Tim Toby Tom Tony Trevor Tyrone Usman Victor Vincent Warren Wayne Wesley William Yusuf Zac Zain`.split(
    /\s+/,
  )

const familyNames =
  `Abara Adeyemi Alder Ansah Arkwell Ashby Ashdown Asante Atwater Aylward Badger Banfield Bankole Barley Barrow
Bashir Beckham Bellamy Benfield Birch Blackmore Boateng Bourne Bracken Bramley Brook Buckland Burrage Calder Carver
Castell Catlin Chandler Chaudhry Clement Colliver Copley Cotter Cowdrey Cradock Cresswell Dalby Dalton Danby Darby
Denholm Dobson Dorley Draycott Dunmore Eastman Edgerton Elwood Emsworth Fallow Farnell Fennimore Fielder Forde Foxley
Frost Galloway Garside Gilmore Goddard Gosling Grabowski Greaves Greenaway Hadley Halden Hamdan Harkness Hartnell Haslam
Hawke Heathcote Hemsley Holloway Hussain Ibbotson Ingram Iqbal Jarvis Jessop Kaminski Kemble Kendrick Kersey Khatun
Kirkby Kowal Lambourn Langford Larkin Ledbury Lister Lockyer Lomax Lovell Mahmood Malik Marden Marlowe Mbeki Medway
Mensah Merrick Millward Moorcroft Mortimer Nasir Nettle Newbold Norbury Nowak Oakden Odell Okafor Onslow Orchard Osei
Padgett Parfitt Patel Pemberton Penrose Pickering Pilling Prescott Quarry Radley Rahman Ramsden Redfern Renshaw Ridley
Rookwood Rowland Sadler Sahota Salter Selby Shardlow Sharma Shelford Silcock Singh Skelton Somerville Stainer Standish
Stroud Sutcliffe Tallis Tanner Teasdale Thakrar Thornbury Tilney Tolley Tranmer Tunnard Underhill Upton Varley Verity
Wakeford Walden Warboys Wardle Weatherby Webber Wensley Whitlow Wickham Wilding Winslow Wojcik Woodcroft Wragg Yardley`.split(
    /\s+/,
  )

const otherNames =
  `Aisha Alice Amara Beth Carys Dawn Ella Farah Grace Hana Isla Jade Kate Leila Maya Nadia Olive
Priya Rosa Sara Tess Uma Vera Wren Yasmin Zoe`.split(/\s+/)

type Named = { familyName: string; givenNames: string }

export function inventMan(chance: Chance): Named {
  const first = chance.pick(givenNames)
  const second = chance.happens(0.15) ? ` ${chance.pick(givenNames)}` : ''
  return { familyName: chance.pick(familyNames), givenNames: first + second }
}

/** What a woman likes to be called: a given name, and nothing else. */
export function inventPreferredName(chance: Chance): string {
  return chance.pick(otherNames)
}

/** Colleagues of one office, no two with the same family name. */
export function inventColleagues(chance: Chance, count: number): Named[] {
  const taken = new Set<string>()
  while (taken.size < count) taken.add(chance.pick(familyNames))
  return [...taken].map((familyName) => ({
    familyName,
    givenNames: chance.pick(chance.happens(0.6) ? otherNames : givenNames),
  }))
}
