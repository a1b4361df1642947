// Replaces the package server-only, which cannot be imported outside of a Next server.
export {}
