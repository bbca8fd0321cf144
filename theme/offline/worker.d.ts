/** What a service worker has, and what the builder puts before its script. */
declare const registration: ServiceWorkerRegistration;
declare const clients: Clients;
declare const skipWaiting: () => Promise<void>;
declare function addEventListener(type: "install" | "activate", deed: (event: ExtendableEvent) => void): void;
declare function addEventListener(type: "fetch", deed: (event: FetchEvent) => void): void;

/** `files` has the SHA-256 of each by its name below the folder of the book; of `apart` nothing is kept. */
declare const CasusboekEdition: { edition: string; files: Record<string, string>; apart: string[] };
