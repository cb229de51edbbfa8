declare const PRODUCT_VERSION: string | undefined;

/** The version in package.json, which the build puts here; sources that run unbuilt have none. */
export const version = typeof PRODUCT_VERSION === 'string' ? PRODUCT_VERSION : '0.0.0';
