using System.Net;
using Spane.Backend;
using Spane.Backend.Api;
using Spane.Backend.Https;
using Spane.Backend.Pages;
using Spane.Backend.Settings;
using Spane.Cluster;
using Spane.Storage.Backup;
using Spane.Storage.Postgres;
using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

// The settings file lies beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var options = builder.Configuration.GetSection(SpaneOptions.Section).Get<SpaneOptions>() ?? new SpaneOptions();
if (options.Devices.Select(device => device.Problem()).Append(options.Http.Problem()).Append(options.Https.Problem())
    .Append(options.Broker.Problem()).Append(options.Notifications.Problem()).Append(options.Inspection.Problem())
    .Append(options.Risk.Problem()).Append(options.Proof.Problem()).Append(options.SignIn.Problem()).Append(options.Labels.Problem())
    .Append(options.Cluster.Problem())
    .FirstOrDefault(problem => problem is not null) is { } wrong)
{
    await Console.Error.WriteLineAsync($"spane: {wrong}");
    return 1;
}

DataFolderLock folder;
try
{
    folder = DataFolderLock.Acquire(options.DataFolder);
}
catch (DataFolderException busy)
{
    await Console.Error.WriteLineAsync($"spane: {busy.Message}");
    return 1;
}

using var own = folder;
builder.WebHost.ListenSecurely(options.Https);
if (options.IsShared)
{
    // Before ingest: it asks for the devices that connect.
    builder.AddCluster(IPAddress.Parse(options.Cluster.Address), options.Cluster.Port,
        provider => provider.GetRequiredService<PostgresDatabase>().Ingest);
}

builder.Services.AddSpane(options);
builder.Services.AddSpaneApi();
builder.Services.AddDashboard(options.DataFolder, options.ApiKey, options.SignIn);

try
{
    var app = builder.Build();
    app.MapDashboard();
    app.MapSpaneApi();
    await app.RunAsync();
    return 0;
}
catch (Exception fault) when (fault is DamagedDatabaseException or StoreUnavailableException or InvalidDataException)
{
    await Console.Error.WriteLineAsync($"spane: {fault.Message}");
    return 1;
}
