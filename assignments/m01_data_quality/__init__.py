"""M01, data at scale and quality: units, bounds, planted defects, and one pass over a stream."""
