"""The four deployments: settings, URLs and wiring. Imports every room; no room imports it."""
