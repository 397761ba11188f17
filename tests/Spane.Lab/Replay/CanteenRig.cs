using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spane.Electricity.Views;
using Spane.Plant.Mains;
using Spane.Plant.Node;
using Spane.Processes;

namespace Spane.Lab.Replay;

/// <summary>Broker, backend and a virtual canteen whose meters measure prescribed rows; its clock runs as fast as the host can.</summary>
public sealed class CanteenRig : IAsyncDisposable
{
    private const string Device = "canteen-1";
    // Twice the period in which a steady reading is reported.
    private static readonly TimeSpan MostBehind = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private readonly ReplayServers _servers = new();
    private VirtualCanteen? _canteen;

    /// <summary>The virtual canteen.</summary>
    public VirtualCanteen Canteen => _canteen ?? throw new InvalidOperationException("Start the rig first.");

    /// <summary>Starts everything and waits until the box has its configuration.</summary>
    public async Task StartAsync(int seed, CancellationToken cancellationToken)
    {
        // A clock that runs a hundred times as fast as the world's needs its acknowledgements as much sooner.
        await _servers.StartAsync(Device, new Dictionary<string, string> { ["SPANE__INGEST__RECEIVEDMILLISECONDS"] = "10" },
            cancellationToken);
        _canteen = new VirtualCanteen(new VirtualCanteenOptions
        {
            Node = new VirtualNodeOptions
            {
                Seed = seed,
                UsesNetwork = true,
                StartUtc = new DateTime(2024, 8, 5, 1, 0, 0, DateTimeKind.Utc),
                Settings = _servers.NodeSettings(Device, "power"),
            },
        });
        await WaitAsync(_ => _canteen.Node?.Role.Box is not null, cancellationToken);
    }

    /// <summary>Lets the canteen run, as fast as the host can, never far ahead of what the backend has stored.</summary>
    public async Task RunUntilAsync(TimeSpan until, CancellationToken cancellationToken)
    {
        var step = TimeSpan.FromMinutes(5);
        for (var left = until - Canteen.Elapsed; left > TimeSpan.Zero; left = until - Canteen.Elapsed)
        {
            var part = left < step ? left : step;
            await Task.Run(() => Canteen.Run(part), cancellationToken);
            if (Canteen.Elapsed + step < until)
            {
                await WaitAsync(view => view.Loads.All(load => Canteen.Board.TrueUtcNow - load.MeasuredAt < MostBehind), cancellationToken);
            }
        }
    }

    /// <summary>Waits until the backend's picture of the canteen shows something.</summary>
    /// <exception cref="CommandFailedException">It did not in time.</exception>
    public async Task<CanteenView> WaitAsync(Predicate<CanteenView> shows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(shows);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Limit)
        {
            using var answer = await _servers.Client.GetAsync(new Uri($"/api/v1/canteens/{Device}", UriKind.Relative), cancellationToken);
            if (answer.IsSuccessStatusCode
                && await answer.Content.ReadFromJsonAsync<CanteenView>(Json, cancellationToken) is { } canteen && shows(canteen))
            {
                return canteen;
            }

            await Task.Run(() => Canteen.Run(TimeSpan.FromMilliseconds(100)), cancellationToken);
            await Task.Delay(10, cancellationToken);
        }

        throw new CommandFailedException("the backend did not show in two minutes what the replay sent.");
    }

    /// <summary>Stops everything and removes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        _canteen?.Dispose();
        await _servers.DisposeAsync();
    }
}
