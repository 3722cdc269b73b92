"""The trained extractor: an article's text to attributions, by one small encoder run through onnxruntime.

``pieces`` cuts a text into word pieces with what the marks and the layout tell of each; ``windows`` says
which of them are read together; ``session`` runs the network; ``decoding`` makes attributions of its
scores. ``perspectives.training`` uses the first two, so that the network sees at run time what it saw then.

Importing this loads neither onnxruntime nor the weights.
"""
