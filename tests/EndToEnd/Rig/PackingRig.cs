using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Spane.Cli.Running;
using Spane.Firmware.Core.Settings;
using Spane.Packing.Views;
using Spane.Plant.Node;
using Spane.Plant.Packing;
using Spane.Processes;
using Spane.Servers;

namespace Spane.EndToEnd.Rig;

/// <summary>A packing line as in a factory: mosquitto, the backend as a process, the firmware in its virtual machine, and a count of what
/// really left the gate.</summary>
public sealed class PackingRig : IAsyncDisposable
{
    /// <summary>Device id of the line.</summary>
    public const string Device = "packer-1";

    private const int LogTail = 2000;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private readonly string _folder = Directory.CreateTempSubdirectory("spane-e2e-").FullName;
    private readonly HttpClient _client = new();
    private readonly int _httpPort = Ports.Claim(0, "the backend");
    private BackendService? _backend;

    private PackingRig(MosquittoProcess broker, VirtualPacker packer)
    {
        Broker = broker;
        Packer = packer;
        packer.Plant.PackDumped += _ => Dumped++;
    }

    /// <summary>The broker.</summary>
    public MosquittoProcess Broker { get; }

    /// <summary>The line.</summary>
    public VirtualPacker Packer { get; }

    /// <summary>Packs that have left the dump gate.</summary>
    public int Dumped { get; private set; }

    /// <summary>The backend's data folder.</summary>
    public string DataFolder => _folder;

    /// <summary>Where the screens are.</summary>
    public Uri Address => _backend!.Address;

    /// <summary>Name and password of the first administrator.</summary>
    public Task<string[]> FirstLoginAsync() => FirstLogin.OwnAsync(Address, _folder);

    /// <summary>Starts everything; the line is commissioned and stopped.</summary>
    public static async Task<PackingRig> StartAsync()
    {
        var broker = await MosquittoProcess.StartAsync();
        var packer = new VirtualPacker(new VirtualPackerOptions
        {
            Node = new VirtualNodeOptions
            {
                UsesNetwork = true,
                HasTimeServer = false,
                Settings = new NodeSettings { Site = "demo", Device = Device, BrokerHost = broker.Host, BrokerPort = broker.Port },
            },
        });
        var rig = new PackingRig(broker, packer);
        await rig.StartBackendAsync();
        await Task.Run(() =>
        {
            packer.Run(TimeSpan.FromSeconds(2));
            packer.Commission();
        });
        return rig;
    }

    /// <summary>Starts the backend, for the first time or again, on the same port and data.</summary>
    public async Task StartBackendAsync()
    {
        _backend =
            await BackendService.StartAsync(BackendService.Settings(_folder, Broker.Port), _httpPort, Path.Combine(_folder, "backend.log"),
                CancellationToken.None);
        _client.BaseAddress ??= _backend.Address;
    }

    /// <summary>Ends the backend at once (SIGKILL).</summary>
    public async Task KillBackendAsync()
    {
        using (var process = Process.GetProcessById(_backend!.ProcessId))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        await _backend.DisposeAsync();
        _backend = null;
    }

    /// <summary>Lets the line go on at a multiple of real time.</summary>
    /// <param name="speed">At most 100.</param>
    public Task RunAsync(double virtualSeconds, double speed = 10) => Packer.RunForAsync(speed, TimeSpan.FromSeconds(virtualSeconds));

    /// <summary>Lets the line go on until the backend's picture of it shows something.</summary>
    public async Task<LineView> UntilAsync(Predicate<LineView> shows)
    {
        var watch = Stopwatch.StartNew();
        LineView? line = null;
        while (watch.Elapsed < Limit)
        {
            line = await LineAsync();
            if (line is not null && shows(line))
            {
                return line;
            }

            await RunAsync(0.5);
        }

        throw new TimeoutException($"The backend does not show it. Its picture: {line}. Its log:\n{await BackendLogAsync()}");
    }

    /// <summary>Lets the line go on by itself, at twice real time, until it is disposed of.</summary>
    public IAsyncDisposable Running() => new RunningPacker(Packer);

    /// <summary>Waits, while the line goes on by itself, until the backend's picture of it shows something.</summary>
    public async Task UntilShownAsync(Predicate<LineView> shows)
    {
        var watch = Stopwatch.StartNew();
        while (await LineAsync() is not { } line || !shows(line))
        {
            watch.Elapsed.ShouldBeLessThan(Limit, $"The backend does not show it. Its log:\n{await BackendLogAsync()}");
            await Task.Delay(100);
        }
    }

    /// <summary>What the backend shows of the line now; null while it does not answer or does not know it.</summary>
    public async Task<LineView?> LineAsync()
    {
        try
        {
            using var response = await _client.GetAsync(new Uri($"/api/v1/lines/{Device}", UriKind.Relative));
            return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<LineView>(BackendService.Json) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Lets the line go on, stopped, until nothing waits in its outbox.</summary>
    public async Task DrainAsync()
    {
        var watch = Stopwatch.StartNew();
        while (Packer.Node.Runtime.Outbox.Count > 0)
        {
            var node = Packer.Node.Runtime;
            watch.Elapsed.ShouldBeLessThan(Limit,
                $"{node.Outbox.Count} messages wait in the node, boot {node.Boot}, {node.Outbox.Lowest(node.Boot)} to "
                    + $"{node.Outbox.LastSeq}, connected: {node.IsConnected}. The end of the backend's log:\n{await BackendLogAsync()}");
            await RunAsync(1);
        }
    }

    /// <summary>The stored packs' (boot, seq, number in the lot), straight from the database file.</summary>
    public async Task<IReadOnlyList<(long Boot, long Sequence, long Number)>> StoredPacksAsync()
    {
        await using var connection =
            new SqliteConnection($"Data Source={Path.Combine(_folder, "telemetry.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT boot, seq, number FROM pack ORDER BY boot, seq";
        await using var reader = await command.ExecuteReaderAsync();
        var packs = new List<(long, long, long)>();
        while (await reader.ReadAsync())
        {
            packs.Add((reader.GetInt64(0), reader.GetInt64(1), Convert.ToInt64(reader.GetDouble(2), CultureInfo.InvariantCulture)));
        }

        return packs;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Packer.Dispose();
        _client.Dispose();
        if (_backend is not null)
        {
            await _backend.DisposeAsync();
        }

        await Broker.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> BackendLogAsync()
    {
        await using var file = new FileStream(Path.Combine(_folder, "backend.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var log = await reader.ReadToEndAsync();
        return log[Math.Max(0, log.Length - LogTail)..];
    }
}
