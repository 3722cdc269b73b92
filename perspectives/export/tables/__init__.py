"""A comparison as tables: the rows that CSV files and the workbook (XLSX) have in common.

``rows`` makes them, ``safe`` is what a cell may hold, ``csv`` and ``xlsx`` write them.
"""
