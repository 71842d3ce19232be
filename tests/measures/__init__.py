<<<<<<< HEAD
"""What is measured of the screens and the papers, a line a figure."""
=======
"""What the issue of the screens and the sheet is measured by: each module prints a line a figure."""
>>>>>>> 3f732cb9ccc52dd9d9048cae4e5f5ecb5aff73f1
