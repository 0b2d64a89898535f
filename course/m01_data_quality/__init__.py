"""M01, data at scale and quality: units, estimates with bounds, planted defects, one pass over a stream."""
