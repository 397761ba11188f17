using System.Reflection;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Power;
using Spane.Firmware.Core.Storage;

namespace Spane.Messages.Tests;

/// <summary>What a node can send, the backend takes: the firmware's own formatter, with each value at and beyond its ends, before the
/// backend's own parser.</summary>
public sealed class NodeRangeTests
{
    private const long EpochMs = 1_795_345_200_000;
    private const long LatestUtcMs = 4_102_444_800_000;
    private const long LongestMs = (1L << 40) - 1;
    private const int NameCharacters = 40;
    private const int IdCharacters = 32;

    private static readonly double[] Numbers =
        [0, 1, -1, 0.004, 100_000, -100_001, 906_166.250, 4_294_967.295, 429_496_729.5, 1e12, -1e13, 1e18, double.MaxValue, double.MinValue,
            double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    private static readonly long[] Wholes = [0, 1, -1, 16_777_215, uint.MaxValue, LongestMs, LongestMs + 1, long.MaxValue, long.MinValue];
    private static readonly int[] Counts = [0, 1, -1, 65_535, 16_777_215, int.MaxValue, int.MinValue];

    public static TheoryData<string> Leaves => new("pack", "trial", "event", "power", "power implausible", "power no reply");

    [Theory]
    [MemberData(nameof(Leaves))]
    public void Every_value_at_and_beyond_its_ends_is_taken_from_the_outbox_and_directly(string leaf)
    {
        var tried = 0;
        foreach (var member in Settable(Create(leaf).GetType()))
        {
            foreach (var value in ValuesOf(member, leaf))
            {
                var record = Create(leaf);
                Set(member, record, value);
                Taken(record, $"{leaf} {member.Name} = {value}");
                Taken(Reloaded(record), $"{leaf} {member.Name} = {value}, from the outbox");
                tried++;
            }
        }

        tried.ShouldBeGreaterThan(30);
    }

    [Theory]
    [InlineData(1u, 1u, 0)]
    [InlineData(uint.MaxValue, uint.MaxValue, EpochMs)]
    [InlineData(uint.MaxValue, 1u, LatestUtcMs)]
    [InlineData(1u, 1u, long.MaxValue)]
    [InlineData(1u, 1u, -5_000_000_000L)]
    public void Whatever_the_place_and_the_clock_a_message_is_taken(uint sequence, uint lowest, long epochMs)
    {
        foreach (var up in (long[])[0, 1, uint.MaxValue, LongestMs, long.MaxValue / 4])
        {
            var record = Create("event");
            record.UpMs = up;
            Taken(record, $"{sequence} {lowest} {epochMs} {up}", sequence, lowest, epochMs);
        }
    }

    [Fact]
    public void Every_acknowledgement_is_taken()
    {
        foreach (var outcome in Enum.GetValues<CommandOutcome>())
        {
            foreach (var value in Numbers)
            {
                foreach (var id in (string[])["c", new('c', NameCharacters), "\u001b\u00e9\ud83d\ude00"])
                {
                    var log = new CommandLog();
                    var writer = new MessageWriter(MessageWriter.MaxPayloadBytes);
                    log.Format(writer, log.Record(id, outcome, "why", value), uint.MaxValue, EpochMs, LongestMs);
                    Taken(TopicLeaf.Acknowledgement, writer, $"{outcome} {value} {id}");
                }
            }
        }
    }

    [Fact]
    public void A_frame_with_a_valid_checksum_is_taken_whatever_its_registers_hold()
    {
        foreach (var register in Enumerable.Range(0, 10))
        {
            var frame = new byte[PzemFrame.AllBytes];
            (frame[0], frame[1], frame[2]) = (1, 4, 20);
            (frame[3 + (2 * register)], frame[4 + (2 * register)]) = (0xFF, 0xFF);
            Crc16.Append(frame, PzemFrame.AllBytes - 2);
            var reading = new MeterReading();
            PzemFrame.Find(frame, frame.Length, 1).ShouldBe(0);
            PzemFrame.Read(frame, 0, reading);
            ReadingCheck.IsPlausible(reading).ShouldBeFalse();
            var record = new PowerRecord
            {
                LoadId = "stove-1",
                Quality = MeterQuality.Implausible,
                Volts = reading.Volts,
                Amperes = reading.Amperes,
                Watts = reading.Watts,
                WattHours = reading.WattHours,
                Hertz = reading.Hertz,
                PowerFactor = reading.PowerFactor,
            };
            Taken(record, $"register {register}");
            Taken(Reloaded(record), $"register {register}, from the outbox");
        }
    }

    [Fact]
    public void A_current_that_cannot_flow_is_kept_as_implausible_and_refused_as_okay()
    {
        const string Payload =
            """{"v":1,"boot":2,"seq":9,"lo":1,"t":0,"up":1,"load":"stove-1","u":221.4,"i":906166.250,"p":2439.6,"e":9750,"f":50.0,"pf":0.99,"on":1,"q":"implausible"}""";

        PayloadParser.TryParse(TopicLeaf.Power, System.Text.Encoding.UTF8.GetBytes(Payload), out var message, out _).ShouldBeTrue();
        message.ShouldBeOfType<PowerMessage>().Amperes.ShouldBe(906_166.250);
        PayloadParser.TryParse(TopicLeaf.Power,
            System.Text.Encoding.UTF8.GetBytes(Payload.Replace("implausible", "ok", StringComparison.Ordinal)), out _, out var rejection)
                .ShouldBeFalse();
        rejection!.Reason.ShouldBe(RejectionReason.OutOfRange);
    }

    private static SequencedRecord Create(string leaf) => leaf switch
    {
        "pack" => new PackRecord { Product = "milo", Lot = "L-1", Number = 1, NetGrams = 35, TargetGrams = 35 },
        "trial" => new TrialRecord { Product = "milo", Lot = "L-1", Number = 1 },
        "event" => new EventRecord { Code = "over-current", Value = 1 },
        "power" => new PowerRecord { LoadId = "stove-1", Quality = MeterQuality.Implausible, Volts = 220, Hertz = 50 },
        "power implausible" =>
            new PowerRecord
            {
                LoadId = "feeder",
                Quality = MeterQuality.Implausible,
                Volts = 9999,
                Amperes = 1e9,
                Watts = 1e12,
                Hertz = 9999,
                PowerFactor = 99,
                WattHours = uint.MaxValue,
                Commanded = 1
            },
        _ => new PowerRecord { LoadId = "feeder", Quality = MeterQuality.NoReply },
    };

    // Texts at the ends that the node's own doors allow: ProductKeys, PowerSettings, the constants of its events.
    private static IEnumerable<object> ValuesOf(MemberInfo member, string leaf) => member.Name switch
    {
        nameof(PackRecord.Product) => ["m", new string('m', NameCharacters), "a \"b\\c"],
        nameof(PackRecord.Lot) => ["", new string('~', NameCharacters)],
        nameof(PowerRecord.LoadId) => ["a", new string('a', IdCharacters)],
        nameof(EventRecord.Code) => ["c", new string('c', IdCharacters)],
        nameof(EventRecord.Source) => ["", new string('s', IdCharacters)],
        nameof(EventRecord.Note) => ["", new string('n', EventRecord.MaxNoteCharacters), "a\nb\u2028\ud83d\ude00"],
        nameof(TrialRecord.Why) => ["time", "lot", "product", "stop"],
        nameof(PowerRecord.Commanded) => [-1, 0, 1],
        nameof(PowerRecord.Quality) => [MeterQuality.None, MeterQuality.NoReply, MeterQuality.Crc, MeterQuality.Implausible],
        _ when TypeOf(member) == typeof(double) => Numbers.Cast<object>(),
        _ when TypeOf(member) == typeof(long) => Wholes.Cast<object>(),
        _ when TypeOf(member) == typeof(int) => Counts.Cast<object>(),
        _ when TypeOf(member) == typeof(bool) => [false, true],
        _ when TypeOf(member).IsEnum => Enum.GetValues(TypeOf(member)).Cast<object>(),
        _ => throw new InvalidOperationException($"No ends are known of {leaf}.{member.Name}."),
    };

    // The chip pays for a property what it does not pay for a field, so what only holds a value is a field.
    private static IEnumerable<MemberInfo> Settable(Type record) =>
        [
            .. record.GetFields(BindingFlags.Public | BindingFlags.Instance).Where(field => !field.IsInitOnly),
            .. record.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite),
        ];

    private static Type TypeOf(MemberInfo member) =>
        member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;

    private static void Set(MemberInfo member, SequencedRecord record, object value)
    {
        if (member is FieldInfo field)
        {
            field.SetValue(record, value);
            return;
        }

        ((PropertyInfo)member).SetValue(record, value);
    }

    private static SequencedRecord Reloaded(SequencedRecord record)
    {
        var page = new RecordPage();
        page.Begin(7, 1, EpochMs);
        page.TryAppend(record).ShouldBeTrue();
        return page.Read(0)!;
    }

    private static void Taken(SequencedRecord record, string what, uint sequence = 12, uint lowest = 3, long epochMs = EpochMs)
    {
        var writer = new MessageWriter(MessageWriter.MaxPayloadBytes);
        record.Format(writer, 7, sequence, lowest, epochMs);
        var leaf =
            record.Leaf switch { "pack" => TopicLeaf.Pack, "trial" => TopicLeaf.Trial, "power" => TopicLeaf.Power, _ => TopicLeaf.Event };
        Taken(leaf, writer, what);
    }

    private static void Taken(TopicLeaf leaf, MessageWriter writer, string what) =>
        PayloadParser.TryParse(leaf, writer.ToArray(), out _, out var rejection).ShouldBeTrue($"{what}: {rejection?.Detail}");
}
