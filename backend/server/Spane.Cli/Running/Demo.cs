using Spane.Backend.Accounts;
using Spane.Backend.Broker;
using Spane.Storage.InfluxDb;

namespace Spane.Cli.Running;

/// <summary>Everything that <c>spane up</c> runs, started in order and stopped in the reverse order.</summary>
/// <param name="options">What was asked for.</param>
public sealed class Demo(DemoOptions options) : IAsyncDisposable
{
    private const string Site = "demo";
    private const string Packer = "packer-1";
    private const string Canteen = "canteen-1";

    // ENOSPC, which .NET on Unix hands on as the exception's HResult.
    private const int NoRoom = 28;
    private FileStream? _dataLock;
    private ChildGuard? _guard;
    private Broker? _broker;
    private InfluxServer? _influx;
    private BackendService? _backend;
    private VirtualLine? _line;
    private VirtualKitchen? _kitchen;

    /// <summary>What an earlier run that was killed had left running, for people; null: nothing. It has been ended.</summary>
    public string? Leftovers { get; private set; }

    /// <summary>The backend; there once everything has started.</summary>
    public BackendService Backend => _backend ?? throw new InvalidOperationException("Start it first.");

    /// <summary>Starts broker, backend and the virtual nodes, after ending what an earlier run that was killed has left behind.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="CommandFailedException">Something could not be started, or the disk takes nothing.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StartPartsAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            throw new CommandFailedException(failure.HResult == NoRoom
                ? $"the disk that holds {options.DataFolder} is full; make room and start again. Nothing of what is stored is lost."
                : $"{options.DataFolder} cannot be written; check the disk, and that the folder is yours.");
        }
    }

    /// <summary>What to tell the person who started it.</summary>
    public string Welcome() => $"Spane runs at {_backend!.Address} (Ctrl-C stops it).{FirstLogin()}";

    /// <summary>Waits until it is told to stop, or until a part has ended by itself.</summary>
    /// <param name="cancellationToken">Tells it to stop.</param>
    /// <exception cref="CommandFailedException">A part ended by itself.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var brokerEnd = _broker!.WaitForExitAsync(cancellationToken);
        var backendEnd = _backend!.WaitForExitAsync(cancellationToken);
        var influxEnd = _influx?.WaitForExitAsync(cancellationToken) ?? backendEnd;
        var ended = await Task.WhenAny(brokerEnd, backendEnd, influxEnd).ConfigureAwait(false);
        if (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailedException($"{(ended == brokerEnd ? "the broker" : ended == backendEnd ? "the backend" : "InfluxDB")} ended by itself; its log is in {options.DataFolder}.");
        }
    }

    /// <summary>Stops everything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_kitchen is not null)
        {
            await _kitchen.DisposeAsync().ConfigureAwait(false);
        }

        if (_line is not null)
        {
            await _line.DisposeAsync().ConfigureAwait(false);
        }

        if (_backend is not null)
        {
            await _backend.DisposeAsync().ConfigureAwait(false);
        }

        if (_influx is not null)
        {
            await _influx.DisposeAsync().ConfigureAwait(false);
        }

        if (_broker is not null)
        {
            await _broker.DisposeAsync().ConfigureAwait(false);
        }

        if (_guard is not null)
        {
            await _guard.DisposeAsync().ConfigureAwait(false);
        }

        if (_dataLock is not null)
        {
            await _dataLock.DisposeAsync().ConfigureAwait(false);
            File.Delete(_dataLock.Name);
        }
    }

    private async Task StartPartsAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.DataFolder);
        _dataLock = LockData();

        // Before the ports are looked at: what was left behind may hold them.
        var ended = await ChildGuard.EndLeftoversAsync(options.DataFolder).ConfigureAwait(false);
        Leftovers = ended is [] ? null : $"an earlier run was killed and had left {string.Join(" and ", ended)} running; stopped now.";
        var httpPort = Ports.Claim(options.HttpPort, "the dashboard (--port)");
        var brokerPort = Ports.Claim(options.BrokerPort, "the broker (--broker-port)");
        _guard = ChildGuard.Start(options.DataFolder);
        var secrets = Secrets.LoadOrCreate(Path.Combine(options.DataFolder, "secrets.json"));
        BrokerUser[] users =
        [
            new("backend", secrets.Backend, null),
            BrokerUser.ForDevice(Site, Packer, secrets.Packer),
            BrokerUser.ForDevice(Site, Canteen, secrets.Canteen),
            BrokerUser.ForHomeAssistant(secrets.Backend),
            BrokerUser.ForLive(secrets.Backend),
        ];
        var brokerFolder = Path.Combine(options.DataFolder, "broker");
        _broker = await Broker.StartAsync(brokerFolder, brokerPort, users, cancellationToken, guard: _guard).ConfigureAwait(false);
        var settings = BackendService.Settings(options.DataFolder, brokerPort, users[0]);
        settings["SPANE__BROKER__FOLDER"] = brokerFolder;
        settings["SPANE__HOMEASSISTANT__USERNAME"] = users[3].Name;
        settings["SPANE__BROKER__LIVEUSERNAME"] = users[4].Name;
        if (options.UsesInflux)
        {
            _influx = await InfluxServer.StartAsync(Path.Combine(options.DataFolder, "influxdb"), cancellationToken, guard: _guard).ConfigureAwait(false);
            settings["SPANE__STORE"] = InfluxChoice.Influx;
            settings["SPANE__INFLUX__ADDRESS"] = _influx.Address.ToString();
        }

        _backend = await BackendService.StartAsync(settings, httpPort, Path.Combine(options.DataFolder, "backend.log"), cancellationToken, guard: _guard).ConfigureAwait(false);
        _line = await Task.Run(() => VirtualLine.Start(_broker.NodeSettings(Site, Packer, "packer", users[1]), Path.Combine(options.DataFolder, Packer), options.Speed), cancellationToken).ConfigureAwait(false);
        _kitchen = VirtualKitchen.Start(_broker.NodeSettings(Site, Canteen, "power", users[2]), Path.Combine(options.DataFolder, Canteen), options.Speed);
    }

    /// <summary>The generated login of the first administrator, until its file is deleted.</summary>
    private string FirstLogin()
    {
        var file = Path.Combine(options.DataFolder, FirstRunLogin.FileName);
        return File.Exists(file) && File.ReadAllLines(file) is [var name, var password, ..]
            ? $"{Environment.NewLine}First login: {name} / {password} (change the password, then delete {file})."
            : "";
    }

    private FileStream LockData()
    {
        try
        {
            return new FileStream(Path.Combine(options.DataFolder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy) when (busy.HResult != NoRoom)
        {
            throw new CommandFailedException($"another Spane uses {options.DataFolder}; stop it or choose another folder with --data.");
        }
    }
}
