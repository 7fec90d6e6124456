const { SwaggerUIBundle, SwaggerUIStandalonePreset } = globalThis;
const holder = document.getElementById('documents');

SwaggerUIBundle({
  domNode: holder,
  urls: JSON.parse(holder.dataset.documents),
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  deepLinking: true,
  persistAuthorization: true,
  validatorUrl: null,
});
