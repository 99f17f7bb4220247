import type { Random } from './random.ts'

/** Company and person names as they are written where the customers are. */
const COMPANIES: Readonly<Record<string, readonly string[]>> = {
  EU: [
    'Müller Fördertechnik GmbH',
    'Société Générale de Levage',
    'Ångström Industri AB',
    'Ελληνική Ναυπηγική ΑΕ',
    'Wisła Maszyny Sp. z o.o.',
    'Česká Dílna s.r.o.',
    'Ferrovía del Sur S.A.',
    'Ó Briain Engineering Ltd',
    'Şahin Makina A.Ş.',
    'Днепр Механика ТОВ',
    'Ljubljana Orodja d.o.o.',
    'Øresund Pumper A/S',
  ],
  US: [
    'Lakeshore Hydraulics Inc.',
    'Piñon Mesa Packaging LLC',
    'Great Plains Elevators Co.',
    'Bayou Process Systems Inc.',
    'Québec Levage Inc.',
    'Cascadia Robotics Corp.',
    'Rio Grande Compressors LLC',
    'Appalachian Tool Works',
    'Hudson Valley Labs Inc.',
    'Sierra Cold Chain LLC',
  ],
  APAC: [
    '東京精密機械株式会社',
    '大阪ポンプ工業株式会社',
    '上海起重设备有限公司',
    '한국정밀기계 주식회사',
    'भारत यंत्र निर्माण लिमिटेड',
    'Coral Sea Marine Pty Ltd',
    'บริษัท สยามเครื่องจักร จำกัด',
    'Kiwi Dairy Plant Ltd',
    'شركة الخليج للمعدات',
    'מפעלי הצפון בע״מ',
  ],
}

const PEOPLE: Readonly<Record<string, readonly string[]>> = {
  EU: [
    'Anna Grünwald',
    'José Núñez',
    'Ελένη Παππά',
    'Łukasz Wójcik',
    'Олена Шевченко',
    'Zoë van Dijk',
    'Siobhán Ní Riain',
    'Þórunn Jónsdóttir',
    'Ayşe Yılmaz',
    'Bruno Lefèvre',
  ],
  US: [
    'Grace Hopper Lee',
    'Marcus Thompson',
    'Sofía Ramírez',
    'Dwayne O’Neil',
    'Chloé Tremblay',
    'Emily Nakamura',
    'Ravi Patel',
    'Hannah Cohen',
  ],
  APAC: [
    '田中 美咲',
    '佐藤 健',
    '王 芳',
    '김 민준',
    'प्रिया शर्मा',
    'Noah Wilson',
    'สมชาย ใจดี',
    'Aroha Ngata',
    'فاطمة الزهراء',
    'נועה לוי',
  ],
}

/** A company's name in a region; the number tells branches of one company apart. */
export function companyName(random: Random, region: string, index: number): string {
  return `${random.pick(COMPANIES[region] ?? [])} ${index}`
}

/** A person's name in a region. */
export function personName(random: Random, region: string): string {
  return random.pick(PEOPLE[region] ?? [])
}
