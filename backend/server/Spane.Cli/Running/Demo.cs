using System.Globalization;
using Spane.Backend.Accounts;
using Spane.Backend.Broker;
using Spane.Backend.Https;
using Spane.Backend.Settings;
using Spane.Electricity.Twin;
using Spane.Processes;
using Spane.Storage.Backup;
using Spane.Storage.InfluxDb;

namespace Spane.Cli.Running;

/// <summary>Everything that <c>spane up</c> runs, started in order and stopped in the reverse order.</summary>
internal sealed class Demo(DemoOptions options) : IAsyncDisposable
{
    private const string Site = "demo";
    private const string Packer = "packer-1";
    private const string Canteen = "canteen-1";

    private const string DevicesName = "the virtual devices";
    private const string NoDevices = "The virtual devices are no part of an installed copy: add a device on the screen and connect it.";

    // ENOSPC, which .NET on Unix passes on as the exception's HResult.
    private const int NoRoom = 28;
    private FileStream? _dataLock;
    private ChildGuard? _guard;
    private MosquittoServer? _broker;
    private InfluxServer? _influx;
    private BackendService? _backend;
    private ChildProcess? _devices;
    private int _httpsPort;

    /// <summary>What an earlier run that was killed had left running, for people; null: nothing. It has been ended.</summary>
    public string? Leftovers { get; private set; }

    /// <summary>The backend; there once everything has started.</summary>
    public BackendService Backend => _backend ?? throw new InvalidOperationException("Start it first.");

    /// <summary>Starts the backend with its broker and the virtual nodes, after ending what an earlier run that was killed has left
    /// behind.</summary>
    /// <exception cref="CommandFailedException">Something could not be started, or the disk takes nothing.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StartPartsAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(failure.HResult == NoRoom
                ? $"the disk that holds {options.DataFolder} is full; make room and start again. Nothing of what is stored is lost."
                : $"{options.DataFolder} cannot be written; check the disk, and that the folder is yours.");
        }
    }

    /// <summary>What to tell the person who started it.</summary>
    public string Welcome() =>
        $"Spane runs at {_backend!.Address} (Ctrl-C stops it).{OnTheNetwork()}{FirstLogin()}{AtTheCamera()}"
            + (_devices is null ? Environment.NewLine + NoDevices : "");

    /// <summary>Waits until it is told to stop, or until a part stops unexpectedly.</summary>
    /// <exception cref="CommandFailedException">A part stopped unexpectedly.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var parts = new Dictionary<Task, string> { [_backend!.WaitForExitAsync(cancellationToken)] = "the backend" };
        if (_broker is not null)
        {
            parts.Add(_broker.WaitForExitAsync(cancellationToken), "the broker");
        }

        if (_influx is not null)
        {
            parts.Add(_influx.WaitForExitAsync(cancellationToken), "InfluxDB");
        }

        if (_devices is not null)
        {
            parts.Add(_devices.WaitForExitAsync(cancellationToken), DevicesName);
        }

        var ended = await Task.WhenAny(parts.Keys);
        if (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailedException($"{parts[ended]} stopped unexpectedly; its log is in {options.DataFolder}.");
        }
    }

    /// <summary>Stops everything.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var part in (IAsyncDisposable?[])[_devices, _backend, _influx, _broker, _guard])
        {
            if (part is not null)
            {
                await part.DisposeAsync();
            }
        }

        if (_dataLock is not null)
        {
            await _dataLock.DisposeAsync();
            File.Delete(_dataLock.Name);
        }
    }

    private async Task StartPartsAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.DataFolder);
        _dataLock = LockData();

        // Before the ports are looked at: what was left behind may hold them.
        var ended = await ChildGuard.EndLeftoversAsync(options.DataFolder);
        Leftovers = ended is [] ? null : $"an earlier run was killed and had left {string.Join(", ", ended)} running; stopped now.";
        var httpPort = Ports.Claim(options.HttpPort, "the dashboard (--port)");
        var brokerPort = Ports.Claim(options.BrokerPort, "the broker (--broker-port)");
        _guard = ChildGuard.Start(options.DataFolder);
        var secrets = Secrets.LoadOrCreate(Path.Combine(options.DataFolder, "secrets.json"));
        var backendUsers = BrokerUser.ForBackend(secrets.Backend);
        BrokerUser[] users =
        [
            .. backendUsers, BrokerUser.ForDevice(Site, Packer, secrets.Packer), BrokerUser.ForDevice(Site, Canteen, secrets.Canteen),
            .. options.HasCamera ? [BrokerUser.ForCamera(Site, Packer, secrets.Camera)] : Array.Empty<BrokerUser>(),
        ];
        var brokerFolder = Path.Combine(options.DataFolder, "broker");
        if (options.UsesMosquitto)
        {
            _broker = await SpaneBroker.StartAsync(brokerFolder, brokerPort, users, cancellationToken, guard: _guard);
        }
        else
        {
            new MosquittoFiles(brokerFolder).SetUsers(users);
        }

        var settings = BackendService.Settings(options.DataFolder, brokerPort, backendUsers);
        settings["SPANE__BROKER__KIND"] = options.UsesMosquitto ? BrokerOptions.Mosquitto : BrokerOptions.Embedded;
        settings["SPANE__BROKER__FOLDER"] = brokerFolder;
        settings["SPANE__PROOF__ATSHIFTSTART"] = "true";
        settings["SPANE__ISDEMONSTRATION"] = options.HasOddPacks ? "true" : "false";
        if (options.UsesInflux)
        {
            _influx = await InfluxServer.StartAsync(Path.Combine(options.DataFolder, "influxdb"), cancellationToken, guard: _guard);
            settings["SPANE__STORE"] = InfluxChoice.Influx;
            settings["SPANE__INFLUX__ADDRESS"] = _influx.Address.ToString();
        }

        if (options.UsesHttps)
        {
            _httpsPort = Ports.Claim(options.HttpsPort, "HTTPS (--https-port)");
            settings["SPANE__HTTPS__PORT"] = _httpsPort.ToString(CultureInfo.InvariantCulture);
        }

        var log = Path.Combine(options.DataFolder, "backend.log");
        _backend =
            await BackendService.StartAsync(settings, httpPort, log, cancellationToken, guard: _guard, toNetwork: options.UsesHttps);
        _devices = StartDevices(brokerPort, secrets);
    }

    // They are firmware on virtual boards, a program of the project's own: an installed copy has none.
    private ChildProcess? StartDevices(int brokerPort, Secrets secrets)
    {
        var program = Path.Combine(ProjectFolder.BuiltBeside("Spane.Demo"), "Spane.Demo.dll");
        return !File.Exists(program) ? null : ChildProcess.Start(
            DevicesName,
            "dotnet",
            [
                program, "--site", Site, "--packer", Packer, "--canteen", Canteen, "--flash", options.DataFolder,
                "--broker-port", brokerPort.ToString(CultureInfo.InvariantCulture), "--speed",
                options.Speed.ToString(CultureInfo.InvariantCulture), .. options.HasCamera ? ["--camera"] : Array.Empty<string>(),
                .. options.HasOddPacks ? ["--odd-packs"] : Array.Empty<string>(), .. Hours(CanteenSettings.Demonstration),
            ],
            new Dictionary<string, string>
            {
                ["SPANE_DEMO_PACKER_PASSWORD"] = secrets.Packer,
                ["SPANE_DEMO_CANTEEN_PASSWORD"] = secrets.Canteen,
                ["SPANE_DEMO_CAMERA_PASSWORD"] = secrets.Camera,
            },
            Path.Combine(options.DataFolder, "devices.log"),
            _guard);
    }

    // The canteen's people keep to the hours that its settings begin with: what drew at night would be an alarm from the first minute on.
    private static IEnumerable<string> Hours(CanteenSettings canteen) =>
    [
        "--open-from", canteen.Calendar.OpenFrom.ToString("HH:mm", CultureInfo.InvariantCulture),
        "--open-to", canteen.Calendar.OpenTo.ToString("HH:mm", CultureInfo.InvariantCulture),
        "--utc-offset", canteen.Contract.UtcOffset.ToString("c", CultureInfo.InvariantCulture),
        .. canteen.Calendar.OpenDays.SelectMany(day => (IEnumerable<string>)["--open-day", day.ToString()]),
    ];

    /// <summary>How phones and PCs come to it, and what they compare before they trust it.</summary>
    private string OnTheNetwork()
    {
        if (!options.UsesHttps)
        {
            return "";
        }

        using var authority = LocalAuthority.Read(options.DataFolder);
        IReadOnlyList<string> names = authority is null ? [] : MachineNames.OfNetwork(MachineNames.Now([]), authority.Permitted);
        if (names is not [var host, ..])
        {
            return $"{Environment.NewLine}This machine has no address of a local network now; see what it is connected to.";
        }

        var bracketed = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        return string.Join(Environment.NewLine,
            "",
            $"From the network: https://{bracketed}:{_httpsPort}/",
            $"A phone or PC that is new opens http://{bracketed}:{_backend!.Address.Port}/trust first",
            "and compares this fingerprint (SHA-256):",
            $"  {authority?.Fingerprint}");
    }

    /// <summary>The generated login of the first administrator, until another password is chosen.</summary>
    private string FirstLogin() => new FirstRunLogin(options.DataFolder).Read() is var (name, password)
        ? $"{Environment.NewLine}First login: {name} / {password} (it asks for a password of your own)."
        : "";

    /// <summary>Where a new user sees inspection at work.</summary>
    private string AtTheCamera() => !options.HasCamera || _devices is null ? "" : string.Join(Environment.NewLine,
        "",
        $"Photographs of packs: {_backend!.Address}lines/{Packer}/inspection",
        $"To teach a model: label 10 good ones at {_backend.Address}inspection/milo, press Teach, put it in force.");

    private FileStream LockData()
    {
        try
        {
            return new FileStream(Path.Combine(options.DataFolder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy) when (DataFolderLock.IsHeldByAnother(busy))
        {
            throw new CommandFailedException($"another Spane uses {options.DataFolder}; stop it or choose another folder with --data.");
        }
    }
}

/// <summary>What <c>spane up</c> was asked for.</summary>
internal sealed record DemoOptions
{
    /// <summary>Folder for databases, settings, the virtual nodes' flash and secrets.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Port of the dashboard on 127.0.0.1, with HTTPS on all addresses; 0 takes a free one.</summary>
    public int HttpPort { get; init; }

    /// <summary>The network is served too: by HTTPS, to which plain HTTP leads.</summary>
    public bool UsesHttps { get; init; }

    /// <summary>Port of HTTPS on all addresses; 0 takes a free one.</summary>
    public int HttpsPort { get; init; }

    /// <summary>Port of the broker on 127.0.0.1; 0 takes a free one.</summary>
    public int BrokerPort { get; init; }

    /// <summary>The broker is a mosquitto that is started here; otherwise it is inside the backend.</summary>
    public bool UsesMosquitto { get; init; }

    /// <summary>Telemetry goes to an InfluxDB that is started here; otherwise it stays in the backend's own database.</summary>
    public bool UsesInflux { get; init; }

    /// <summary>Now and then a pack is too heavy or too light, so that a new user sees what happens then; the page says so.</summary>
    public bool HasOddPacks { get; init; }

    /// <summary>Speed of the virtual plant's clock, 1 to 100.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>A virtual camera is at the packing line.</summary>
    public bool HasCamera { get; init; }
}
