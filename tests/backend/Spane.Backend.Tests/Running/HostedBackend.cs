using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Spane.Backend.Api;
using Spane.Backend.Live;
using Spane.Backend.Pages;
using Spane.Backend.Settings;
using Spane.Dashboard.Devices;
using Spane.Packing.Alarms;
using Spane.Tests.Clocks;

namespace Spane.Backend.Tests.Running;

/// <summary>The whole backend in this process, on a clock that the test puts forward, with its data in a folder that outlives a
/// restart.</summary>
internal sealed class HostedBackend(int brokerPort) : IAsyncDisposable
{
    private const string ApiKey = "key-of-the-tests";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-hosted-");
    private WebApplication? _app;

    public MovableTime Time { get; } = new();

    public HttpClient Client { get; private set; } = new();

    /// <summary>Where alarms may be sent to.</summary>
    public NotificationOptions Notifications { get; init; } = new();

    public IServiceProvider Services => _app!.Services;

    public LiveState State => _app!.Services.GetRequiredService<LiveState>();

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSpane(
            new() { DataFolder = _folder.FullName, Broker = new() { Port = brokerPort }, Notifications = Notifications });
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSpaneApi();
        builder.Services.AddDashboard(_folder.FullName, ApiKey);
        _app = builder.Build();
        _app.MapDashboard();
        _app.MapSpaneApi();
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        await UntilAsync(() => State.Devices.Count >= 2, "the demonstration devices");
    }

    public async Task StopAsync()
    {
        if (_app is not null)
        {
            Client.Dispose();
            await _app.StopAsync();
            await _app.DisposeAsync();
            _app = null;
        }
    }

    /// <summary>The word of a device's link, as the devices page shows it.</summary>
    public string Link(string device) => DeviceViewModel.Link(State.Device(device)!);

    /// <summary>Whether the cause of an alarm stands.</summary>
    public bool Stands(string device, string code) =>
        State.Alarms.Standing.Any(alarm => alarm.Key == new AlarmKey(device, "", code) && alarm.Active);

    /// <summary>What <c>/healthz</c> answers.</summary>
    public async Task<(int Status, string Text)> HealthAsync()
    {
        using var answer = await Client.GetAsync(new Uri("/healthz", UriKind.Relative));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Waits for something to come true.</summary>
    public Task UntilAsync(Func<bool> condition, string what) => Eventually.TrueAsync(() => Task.FromResult(condition()), () => what);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
