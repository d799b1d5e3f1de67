// The system's own fonts: nothing is loaded from elsewhere. Our styles stand behind the theme's.
import theme from 'vitepress/theme-without-fonts'
import './style.css'

export default theme
