using System.Globalization;
using Spane.Firmware.Core.Settings;
using Spane.Plant;
using Spane.Plant.Camera;
using Spane.Plant.Link;
using Spane.Plant.Node;
using Spane.Plant.Packing;

namespace Spane.Lab.Replay.Inspection;

/// <summary>A virtual packing line with its camera, at 60 packs a minute.</summary>
internal sealed class InspectionLine : IAsyncDisposable
{
    /// <summary>Good packs to teach with.</summary>
    public const int GoodTaught = 50;

    /// <summary>Packs of each defect to teach with.</summary>
    public const int BadTaught = 20;

    /// <summary>The share of packs with one certain defect.</summary>
    public const double DefectShare = 0.02;

    private const int MostPacks = 20_000;
    private const double TargetGrams = 35;

    private readonly VirtualPacker _packer;
    private readonly CameraLink _link;
    private readonly PackDefect[] _lessons;
    private readonly SeededNoise _defects;
    private readonly Dictionary<int, PackDefect> _truth = [];
    private readonly Lock _gate = new();

    /// <summary>Commissions a machine and puts a camera at it.</summary>
    /// <param name="lessons">What the first packs show; those that follow are drawn by lot.</param>
    public InspectionLine(
        NodeSettings settings, string flashFolder, CameraLink link, IReadOnlyList<PackDefect> lessons, int seed, double speed)
    {
        (_link, _lessons) = (link, [.. lessons]);
        _defects = new SeededNoise(seed, "line-defects");
        using (var onTheBench = Create(settings, flashFolder, seed, speed, usesNetwork: false))
        {
            onTheBench.Run(TimeSpan.FromSeconds(1));
            onTheBench.Commission();
        }

        _packer = Create(settings, flashFolder, seed, speed, usesNetwork: true);
        var noise = new SeededNoise(seed, "weights");
        _packer.Plant.Feeder = new ScriptedFeeder(
            [.. Enumerable.Range(0, MostPacks).Select(_ => TargetGrams + (0.2 * Math.Clamp(noise.Normal(), -3, 3)))], 600);
        var camera = new PackCamera(_packer.Board, _packer.Plant.Line, seed, knowsTime: speed <= 1)
        {
            Prescribed = slot => slot <= _lessons.Length ? _lessons[slot - 1] : PackDefects.Draw(_defects, DefectShare),
        };
        camera.Taken += shot =>
        {
            lock (_gate)
            {
                _truth[shot.Slot] = shot.Truth;
            }

            _link.Send(shot.Payload);
        };
    }

    /// <summary>Packs to teach with.</summary>
    public int Lessoned => _lessons.Length;

    /// <summary>Photographs that had to make room at the camera.</summary>
    public int GivenUp => _link.GivenUp;

    /// <summary>What was wrong with each pack, by its slot count.</summary>
    public IReadOnlyDictionary<int, PackDefect> Truth
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<int, PackDefect>(_truth);
            }
        }
    }

    /// <summary>The packs that the replay teaches with, in an order drawn by lot.</summary>
    public static PackDefect[] Lessons(int seed)
    {
        PackDefect[] lessons =
        [
            .. Enumerable.Repeat(PackDefect.None, GoodTaught),
            .. PackDefects.All.SelectMany(defect => Enumerable.Repeat(defect, BadTaught)),
        ];
        new Random(seed).Shuffle(lessons);
        return lessons;
    }

    /// <summary>Packs until it is told to stop.</summary>
    public async Task RunAsync(double speed, CancellationToken cancellationToken)
    {
        await _packer.RunForAsync(speed, TimeSpan.FromSeconds(3), cancellationToken);
        _packer.Tell("product", string.Create(
            CultureInfo.InvariantCulture,
            $"\"prod\":\"milo\",\"name\":\"Milo\",\"tgt\":{TargetGrams},\"tlo\":30,\"thi\":40,\"max\":60,"
                + $"\"lot\":\"INSPECTION\",\"size\":0"));
        _packer.Tell("start");
        await _packer.RunForAsync(speed, Timeout.InfiniteTimeSpan, cancellationToken);
    }

    /// <summary>Stops packing, lets what is on its way pass the slot, and goes on running until it is told to stop: what the node has not
    /// sent yet is sent meanwhile.</summary>
    /// <returns>The running.</returns>
    public async Task<Task> FinishAsync(double speed, CancellationToken cancellationToken)
    {
        _packer.Tell("pause");
        await _packer.RunForAsync(speed, TimeSpan.FromSeconds(5), CancellationToken.None);
        return Task.Run(() => _packer.RunForAsync(speed, Timeout.InfiniteTimeSpan, cancellationToken), CancellationToken.None);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _packer.Dispose();
        return _link.DisposeAsync();
    }

    // A clock that runs faster than the world's has no time of day to tell.
    private static VirtualPacker Create(NodeSettings settings, string flashFolder, int seed, double speed, bool usesNetwork) =>
        new(new VirtualPackerOptions
        {
            Node = new VirtualNodeOptions
            {
                Seed = seed,
                Settings = settings,
                FlashFolder = flashFolder,
                UsesNetwork = usesNetwork,
                HasTimeServer = usesNetwork && speed <= 1,
                StartUtc = TimeProvider.System.GetUtcNow().UtcDateTime,
            },
        });
}
