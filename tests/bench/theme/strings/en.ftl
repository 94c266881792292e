# Words of the pages of the benchmark.
awards = Awards
date = Date
latest = Latest
newer = Newer entry
older = Older entry
next-page = Next page
page = Page
previous-page = Previous page
related = From the same unit
synthetic = Synthetic benchmark data, no real person or event
tags = Tags
