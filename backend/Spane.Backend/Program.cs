using Spane.Backend.Pages;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDashboard();

var app = builder.Build();
app.MapDashboard();
app.Run();
