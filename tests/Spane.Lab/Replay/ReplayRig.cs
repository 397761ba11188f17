using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Spane.Cli.Running;
using Spane.Packing.Views;
using Spane.Plant.Node;
using Spane.Plant.Packing;
using Spane.Processes;

namespace Spane.Lab.Replay;

/// <summary>Broker, backend and a virtual packer whose hopper gives prescribed packs; its clock runs as fast as the host can.</summary>
public sealed class ReplayRig : IAsyncDisposable
{
    private const string Device = "packer-1";
    private static readonly TimeSpan StoreLimit = TimeSpan.FromSeconds(60);
    private readonly ReplayServers _servers = new();
    private VirtualPacker? _packer;

    /// <summary>The virtual packing machine, commissioned.</summary>
    public VirtualPacker Packer => _packer ?? throw new InvalidOperationException("Start the rig first.");

    /// <summary>Starts everything and calibrates the scale with its reference mass.</summary>
    public async Task StartAsync(int seed, CancellationToken cancellationToken)
    {
        await _servers.StartAsync(Device, new Dictionary<string, string>(), cancellationToken);
        _packer = new VirtualPacker(new VirtualPackerOptions
        {
            Node = new VirtualNodeOptions
            {
                Seed = seed,
                UsesNetwork = true,
                HasTimeServer = false,
                Settings = _servers.NodeSettings(Device, "packer"),
            },
        });
        await Task.Run(
            () =>
            {
                _packer.Run(TimeSpan.FromSeconds(2));
                _packer.Commission();
            },
            cancellationToken);
    }

    /// <summary>Sets the line to a product; it is stopped.</summary>
    /// <param name="packsPerMinute">The rate that the line is held to; 0 for none.</param>
    public void SetProduct(string product, double targetGrams, string lot, double packsPerMinute)
    {
        // Prescribed packs are packed whatever they weigh: the band is as wide as the scripted weights.
        Packer.Tell("product", string.Create(
            CultureInfo.InvariantCulture,
            $"\"prod\":\"{product}\",\"name\":\"{product}\",\"tgt\":{targetGrams},\"tlo\":{targetGrams / 2},\"thi\":"
                + $"{targetGrams * 1.5},\"max\":{packsPerMinute:F2},\"lot\":\"{lot}\",\"size\":0"));
        Packer.Run(TimeSpan.FromMilliseconds(100));
    }

    /// <summary>Waits until the backend's picture of the line shows something.</summary>
    /// <exception cref="CommandFailedException">It did not within a minute.</exception>
    public async Task<LineView> LineAsync(Predicate<LineView> shows, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        LineView? line = null;
        while (watch.Elapsed < StoreLimit)
        {
            line = await _servers.Client.GetFromJsonAsync<LineView>(new Uri($"/api/v1/lines/{Device}", UriKind.Relative),
                BackendService.Json, cancellationToken);
            if (line is not null && shows(line))
            {
                return line;
            }

            // The node sends what it has kept while its clock goes on.
            await Task.Run(() => Packer.Run(TimeSpan.FromMilliseconds(200)), cancellationToken);
            await Task.Delay(20, cancellationToken);
        }

        var log = Path.Combine(Path.GetTempPath(), $"spane-replay-{Environment.ProcessId}.log");
        await File.WriteAllTextAsync(log, $"{line}", cancellationToken);
        throw new CommandFailedException(
            $"the backend did not show what the replay sent (the node is in state {Packer.Node.Role.Filling.State} with "
                + $"{Packer.Node.Role.PacksInLot} packs in its lot); what it showed is in {log}.");
    }

    /// <summary>Stops everything and removes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        _packer?.Dispose();
        await _servers.DisposeAsync();
    }
}
