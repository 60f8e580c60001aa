/** Where editors find the JSON Schema of the configuration; `init` writes it into the first line of one. */
export const schemaAddress = 'https://raw.githubusercontent.com/OWNER/pqc-delivery/v1/schema/config.json'
