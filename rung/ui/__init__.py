"""The UI kit: components, icons, styles and scripts. It knows no domain; it takes values and draws them."""
