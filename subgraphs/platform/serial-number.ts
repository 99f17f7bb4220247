/** The serial number as all systems agree on it: upper case, letters and digits only. */
export function normaliseSerial(serialNumber: string): string {
  return serialNumber
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** The canonical asset id that every system can work out from the serial number it knows. */
export function assetIdFromSerial(serialNumber: string): string {
  return `AST-${normaliseSerial(serialNumber)}`
}

/** The normalised serial number of a canonical asset id, or null if it is not one. */
export function serialFromAssetId(assetId: string): string | null {
  return assetId.startsWith('AST-') ? assetId.slice(4) : null
}
