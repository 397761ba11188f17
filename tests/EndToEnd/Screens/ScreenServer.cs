using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Spane.Backend;
using Spane.Backend.Accounts;
using Spane.Backend.Api;
using Spane.Backend.Devices;
using Spane.Backend.Live;
using Spane.Backend.Pages;
using Spane.Backend.Settings;
using Spane.Dashboard.Canteen;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Tests;

namespace Spane.EndToEnd.Screens;

/// <summary>The backend without a broker, on a port of its own that can be stopped and started again, with pictures published by the
/// test.</summary>
internal sealed class ScreenServer : IAsyncDisposable
{
    internal const string Password = "kata-sandi-panjang";

    /// <summary>Of everybody at the kiosk.</summary>
    internal const string Pin = "246810";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("spane-screens");
    private readonly bool _withSamples;
    private WebApplication? _app;

    private ScreenServer(bool withSamples) => _withSamples = withSamples;

    /// <summary>Where alarms may be sent to.</summary>
    private NotificationOptions Notifications { get; init; } = new();

    internal Uri Address { get; private set; } = new("http://127.0.0.1:0");

    internal LiveBroadcast Broadcast => _app!.Services.GetRequiredService<LiveBroadcast>();

    internal IServiceProvider Services => _app!.Services;

    internal LiveState State => _app!.Services.GetRequiredService<LiveState>();

    /// <summary>Starts one; with samples, the canteen's pages show a month that nobody has measured.</summary>
    internal static async Task<ScreenServer> StartAsync(bool withSamples = true, NotificationOptions? notifications = null)
    {
        var server = new ScreenServer(withSamples) { Notifications = notifications ?? new() };
        await server.RunAsync();
        await using var scope = server._app!.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var pin = accounts.PasswordHasher.HashPassword(new Account(), Pin);
        foreach (var role in Access.Roles.All)
        {
            (await accounts.CreateAsync(new Account { UserName = $"test-{role}", Roles = role, PinHash = pin }, Password)).Succeeded
                .ShouldBeTrue();
        }

        await SamplePast.WriteAsync(server._app.Services);
        return server;
    }

    /// <summary>Starts, or starts again at the same address.</summary>
    internal async Task RunAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(Address.ToString());
        builder.Logging.ClearProviders();
        builder.Services.AddSpane(
            new()
            {
                DataFolder = _data.FullName,
                Broker = new() { Port = 1 },
                Notifications = Notifications,
                Proof = new() { AtShiftStart = false },
            });
        builder.Services.AddSpaneApi();
        builder.Services.AddSingleton<IPackHistory, SamplePacks>();
        builder.Services.AddSingleton<IShiftsSoFar, SampleShift>();
        if (_withSamples)
        {
            builder.Services.AddSingleton<ICanteenReports, SampleReports>();
        }

        builder.Services.AddDashboard(_data.FullName);

        // People's passwords take long to hash so that guessing does too; the tests' need not.
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);

        _app = builder.Build();
        _app.MapDashboard();
        _app.MapSpaneApi();
        await _app.StartAsync();
        Address = new(_app.Urls.Single());
        await RegisteredDevices.AreKnownAsync(_app.Services.GetRequiredService<DeviceDirectory>());
    }

    internal async Task StopAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }
}

/// <summary>Five hundred packs with the paper's spread and a small shift half-way.</summary>
internal sealed class SamplePacks : IPackHistory
{
    public Task<IReadOnlyList<PackedWeight>> LatestAsync(string device, int count, CancellationToken cancellationToken = default)
    {
        var random = new Random(35);
        var start = new DateTimeOffset(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);
        return Task.FromResult<IReadOnlyList<PackedWeight>>([.. Enumerable.Range(0, 500).Select(i => Pack(i, random, start))]);
    }

    private static PackedWeight Pack(int i, Random random, DateTimeOffset start)
    {
        var noise = Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
        var net = 35.2 + (0.3 * noise) + (i > 350 ? 0.25 : 0);
        return new PackedWeight(start.AddSeconds(i), "L-20261122-1", net, net < 35.9);
    }
}
