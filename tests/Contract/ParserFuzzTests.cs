namespace Spane.Messages.Tests;

public sealed class ParserFuzzTests
{
    private const int MutationsPerFile = 20_000;

    [Theory]
    [InlineData(TopicLeaf.Status, "status")]
    [InlineData(TopicLeaf.Weight, "weight")]
    [InlineData(TopicLeaf.Pack, "pack-held-offline")]
    [InlineData(TopicLeaf.Trial, "trial")]
    [InlineData(TopicLeaf.Power, "power")]
    [InlineData(TopicLeaf.Event, "event")]
    [InlineData(TopicLeaf.Acknowledgement, "ack")]
    public void Mutated_and_truncated_payloads_are_read_or_refused_and_never_throw(TopicLeaf leaf, string name)
    {
        var random = new Random(20261122);
        var original = Golden.Read(name);
        var refused = 0;

        for (var i = 0; i < MutationsPerFile; i++)
        {
            var payload = Mutate(original, random);
            if (PayloadParser.TryParse(leaf, payload, out var message, out var rejection))
            {
                ShouldBeFinite(message!);
            }
            else
            {
                refused++;
                message.ShouldBeNull();
                rejection!.Detail.Length.ShouldBeInRange(1, 200);
            }
        }

        refused.ShouldBeInRange(MutationsPerFile / 4, MutationsPerFile);
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = random.Next(6) == 0 ? original[..random.Next(original.Length)] : [.. original];
        for (var changes = random.Next(1, 4); changes > 0 && bytes.Length > 0; changes--)
        {
            var at = random.Next(bytes.Length);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] = (byte)"{}[]\",:0123456789.-eE\\u"[random.Next(23)];
                    break;
                case 2:
                    bytes = [.. bytes[..at], .. bytes[random.Next(bytes.Length)..]];
                    break;
                default:
                    bytes = [.. bytes[..at], .. original[random.Next(original.Length)..], .. bytes[at..]];
                    break;
            }
        }

        return bytes;
    }

    private static void ShouldBeFinite(NodeMessage message)
    {
        double[] values = message switch
        {
            WeightMessage w => [w.NetGrams, w.GrossGrams, w.SamplesPerSecond],
            PackMessage p => [p.NetGrams, p.GrossGrams, p.ResidueGrams, p.TargetGrams, p.PacksPerMinute],
            TrialMessage t => [t.MeanGrams, t.StandardDeviationGrams, t.PacksPerMinute],
            PowerMessage p => [p.Volts ?? 0, p.Amperes ?? 0, p.Watts ?? 0, p.WattHours ?? 0, p.Hertz ?? 0, p.PowerFactor ?? 0],
            EventMessage e => [e.Value ?? 0],
            AcknowledgementMessage a => [a.Value ?? 0],
            _ => [],
        };
        values.ShouldAllBe(value => double.IsFinite(value));
    }
}
