using Spane.Backend.Live;
using Spane.Backend.Twins;
using Spane.Messages;
using Spane.Packing.Products;
using Spane.Packing.Shifts;
using Spane.Packing.Twin;
using Spane.Packing.Verdicts;
using Spane.Storage.Ingest;
using Spane.Storage.Settings;

namespace Spane.Lab.Replay.Month;

/// <summary>
/// A packing line's days: two shifts on working days and Saturdays, a lot each, breaks, stops with and without a fault, a scale that
/// drifts until somebody cleans it, and packs that are too heavy or too light now and then.
/// </summary>
internal sealed class PackingMonth
{
    private const int PacksAMinute = 40;
    private const int MillisecondsAPack = 60_000 / PacksAMinute;
    private const double ResidueGramsAMinute = 0.0015;
    private const double DeviationGrams = 0.14;
    private const double OddShare = 0.0012;
    private const double StopShare = 0.02;
    private const uint Boot = 1;

    // Local hours of the two shifts, and of the break in the middle of each.
    private static readonly (int From, int To, int Break)[] Shifts = [(7, 15, 11), (15, 23, 18)];

    private static readonly (string Code, string Source, int MinutesAtMost)[] Stops =
        [("hopper-empty", "hopper", 9), ("gate-blocked", "feed-gate", 3), ("pack-jam", "slot", 4), ("", "", 6)];

    private readonly DeviceRuntime _line;
    private readonly Random _random;
    private readonly IngestBatch _batch;
    private readonly string _topic;
    private readonly DateTimeOffset _start;
    private uint _sequence;
    private int _trial;
    private double _residueGrams;
    private double _targetGrams;

    /// <summary>Makes the line.</summary>
    /// <param name="batch">Takes what it produces.</param>
    public PackingMonth(string site, string device, int seed, DateTimeOffset start, IngestBatch batch)
    {
        (_random, _start, _batch) = (new Random(seed), start, batch);
        _topic = new DeviceTopic(site, device, TopicLeaf.Pack).ToString();
        var live = new LiveState();
        var twin = new PackerTwin(site, device, ProductCatalogue.Paper, ShiftCalendar.ThreeShifts(TimeZoneInfo.Local),
            new PackJudge(VerdictRuleBase.TableTwo));
        _line = new DeviceRuntime(new Device(device, site, "packer", device), new PackerDeviceTwin(device, twin, live), live,
            TimeProvider.System, TimeSpan.FromDays(31));
    }

    /// <summary>Packs so far.</summary>
    public long Packs { get; private set; }

    /// <summary>Lets one shift pass.</summary>
    /// <param name="day">Midnight, local.</param>
    /// <param name="until">Nothing is packed from then on.</param>
    /// <returns>The twin's state to store.</returns>
    public byte[]? Run(DateTimeOffset day, int shift, DateTimeOffset until)
    {
        var (from, to, pause) = Shifts[shift];
        var milo = (day.DayOfYear + shift) % 3 > 0;
        (_targetGrams, var product) = milo ? (35.0, "milo") : (25.0, "coffee");
        var lot = $"L{day:yyMMdd}-{shift + 1}";
        _residueGrams = 0.03;
        var (number, stopped) = (0, 0);
        for (var minute = 0; minute < (to - from) * 60; minute++)
        {
            var at = day.AddHours(from).AddMinutes(minute);
            if (at < _start || at >= until)
            {
                continue;
            }

            if (stopped > 0 || minute is < 6 || (at.Hour == pause && at.Minute < 30))
            {
                stopped--;
            }
            else if (_random.NextDouble() < StopShare)
            {
                stopped = Stop(at);
            }
            else
            {
                number = Pack(at, product, lot, number);
            }
        }

        return _line.Collect().State;
    }

    private int Stop(DateTimeOffset at)
    {
        var (code, source, most) = Stops[_random.Next(Stops.Length)];
        var minutes = 1 + _random.Next(most);
        if (code.Length > 0)
        {
            Apply(Event(at.AddSeconds(5), code, source, true), at);
            Apply(Event(at.AddMinutes(minutes).AddSeconds(-5), code, source, false), at.AddMinutes(minutes));
        }

        return minutes - 1;
    }

    private int Pack(DateTimeOffset minute, string product, string lot, int number)
    {
        _residueGrams += ResidueGramsAMinute * _random.NextDouble();
        var (sum, squares) = (0.0, 0.0);
        for (var pack = 0; pack < PacksAMinute; pack++)
        {
            var at = minute.AddMilliseconds(pack * MillisecondsAPack);
            var odd = _random.NextDouble() < OddShare;
            var net = _targetGrams + 0.08 + (DeviationGrams * Normal()) + (odd ? _random.Next(2) == 0 ? 1.4 : -1.3 : 0);
            (sum, squares) = (sum + net, squares + (net * net));
            Apply(
                new PackMessage
                {
                    Boot = Boot,
                    Sequence = ++_sequence,
                    LowestKept = _sequence,
                    UtcMilliseconds = at.ToUnixTimeMilliseconds(),
                    UptimeMilliseconds = (long)(at - _start).TotalMilliseconds + 1,
                    Product = product,
                    Lot = lot,
                    Number = ++number,
                    NetGrams = Math.Round(net, 2),
                    GrossGrams = Math.Round(net + _residueGrams, 2),
                    ResidueGrams = Math.Round(_residueGrams, 2),
                    TargetGrams = _targetGrams,
                    PacksPerMinute = PacksAMinute,
                    RunMilliseconds = (pack + 1) * MillisecondsAPack,
                    WallMilliseconds = (pack + 1) * MillisecondsAPack,
                    FillMilliseconds = 640 + (int)(30 * Normal()),
                    InfraredCount = 1,
                    Held = odd,
                },
                at);
        }

        var mean = sum / PacksAMinute;
        var end = minute.AddSeconds(60);
        Apply(
            new TrialMessage
            {
                Boot = Boot,
                Sequence = ++_sequence,
                LowestKept = _sequence,
                UtcMilliseconds = end.ToUnixTimeMilliseconds(),
                UptimeMilliseconds = (long)(end - _start).TotalMilliseconds + 1,
                Number = ++_trial,
                Product = product,
                Lot = lot,
                Packs = PacksAMinute,
                MeanGrams = Math.Round(mean, 3),
                StandardDeviationGrams = Math.Round(Math.Sqrt(Math.Max(0, (squares / PacksAMinute) - (mean * mean))), 3),
                RunMilliseconds = 60_000,
                WallMilliseconds = 60_000,
                ClosedBy = "time",
            },
            end);
        Packs += PacksAMinute;
        return number;
    }

    private EventMessage Event(DateTimeOffset at, string code, string source, bool active) => new()
    {
        Boot = Boot,
        Sequence = ++_sequence,
        LowestKept = _sequence,
        UtcMilliseconds = at.ToUnixTimeMilliseconds(),
        UptimeMilliseconds = (long)(at - _start).TotalMilliseconds + 1,
        Code = code,
        Source = source,
        Active = active,
    };

    private void Apply(NodeMessage message, DateTimeOffset at) => _line.Process(message, _topic, retained: false, at, _batch);

    private double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
