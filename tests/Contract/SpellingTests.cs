using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Spane.Messages.Tests;

/// <summary>Nodes write their messages plainly, and plain ones are read on a shorter way: however a message is spelled, it must be the same
/// message.</summary>
public sealed class SpellingTests
{
    private const int Spellings = 500;
    private const int MutationsPerFile = 5_000;

    private static readonly string[] Blanks = ["", "", "", " ", "\t", "\r\n", "  "];

    [Theory]
    [InlineData(TopicLeaf.Status, "status")]
    [InlineData(TopicLeaf.Status, "status-last-will")]
    [InlineData(TopicLeaf.Weight, "weight")]
    [InlineData(TopicLeaf.Pack, "pack")]
    [InlineData(TopicLeaf.Pack, "pack-held-offline")]
    [InlineData(TopicLeaf.Trial, "trial")]
    [InlineData(TopicLeaf.Power, "power")]
    [InlineData(TopicLeaf.Power, "power-no-reply")]
    [InlineData(TopicLeaf.Event, "event")]
    [InlineData(TopicLeaf.Acknowledgement, "ack")]
    [InlineData(TopicLeaf.ConfigReported, "config-reported")]
    public void A_message_is_the_same_however_it_is_spelled(TopicLeaf leaf, string name)
    {
        Parse(leaf, Golden.Read(name)).ShouldNotBeNull();
        SpelledWrong(Parse, leaf, Golden.Read(name)).ShouldBeNull();
    }

    [Theory]
    [InlineData("\\u")]
    [InlineData("e0")]
    [InlineData("later")]
    [InlineData("\t")]
    [InlineData("0,")]
    public void A_reader_that_stumbles_over_one_spelling_is_found(string spelling) =>
        SpelledWrong((leaf, payload) => Has(payload, spelling) ? null : Parse(leaf, payload), TopicLeaf.Weight, Golden.Read("weight"))
            .ShouldNotBeNull().ShouldContain(spelling);

    [Fact]
    public void A_reader_that_goes_by_the_order_of_the_keys_is_found() =>
        SpelledWrong(
            (leaf, payload) =>
                Encoding.UTF8.GetString(payload).TrimStart() is ['{', .. var rest]
                    && rest.TrimStart().StartsWith("\"v\"", StringComparison.Ordinal) ? Parse(leaf, payload) : null, TopicLeaf.Weight,
                        Golden.Read("weight"))
            .ShouldNotBeNull();

    // White space at the end is legal, and no node writes it: such a message is read by System.Text.Json.
    [Theory]
    [InlineData(TopicLeaf.Status, "status")]
    [InlineData(TopicLeaf.Weight, "weight")]
    [InlineData(TopicLeaf.Pack, "pack-held-offline")]
    [InlineData(TopicLeaf.Trial, "trial")]
    [InlineData(TopicLeaf.Power, "power")]
    [InlineData(TopicLeaf.Event, "event")]
    [InlineData(TopicLeaf.Acknowledgement, "ack")]
    public void A_mutated_payload_is_taken_or_refused_as_with_white_space_behind_it(TopicLeaf leaf, string name)
    {
        var (different, taken) = TakenOtherwise(Outcome, leaf, Golden.Read(name));

        different.ShouldBeNull();
        taken.ShouldBeGreaterThan(MutationsPerFile / 20);
    }

    [Theory]
    [InlineData("}}")]
    [InlineData("-0")]
    [InlineData("\"\"")]
    public void A_shorter_way_that_takes_other_payloads_than_the_long_one_is_found(string taken) =>
        TakenOtherwise(
            (leaf, payload) => payload[^1] != ' ' && Has(payload, taken) ? Outcome(leaf, Golden.Read("weight")) : Outcome(leaf, payload),
            TopicLeaf.Weight, Golden.Read("weight"))
            .Different.ShouldNotBeNull().ShouldContain(taken);

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("0.0")]
    [InlineData("-0.10")]
    [InlineData("35")]
    [InlineData("35.1")]
    [InlineData("99999.9999999999")]
    [InlineData("0.30000000000000004")]
    [InlineData("12345.678901234567890123")]
    [InlineData("3.5e1")]
    [InlineData("3500E-2")]
    [InlineData("0.000000000000001")]
    public void A_number_is_the_double_that_the_runtime_reads(string number)
    {
        var expected = double.Parse(number, CultureInfo.InvariantCulture);

        var weight = Weight(number).ShouldBeOfType<WeightMessage>();

        BitConverter.DoubleToInt64Bits(weight.NetGrams).ShouldBe(BitConverter.DoubleToInt64Bits(expected));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("01")]
    [InlineData("-01.5")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("+1")]
    [InlineData("1.5.2")]
    [InlineData("1e")]
    [InlineData("\"1\"")]
    [InlineData("1 2")]
    [InlineData("100000.1")]
    [InlineData("999999999999999999999")]
    public void What_is_not_a_number_in_its_range_is_refused(string number) => Weight(number).ShouldBeNull();

    /// <summary>A spelling that a reader takes for another message than the original, or refuses; null: there was none.</summary>
    private static string? SpelledWrong(Func<TopicLeaf, byte[], NodeMessage?> parse, TopicLeaf leaf, byte[] original)
    {
        var expected = Parse(leaf, original);
        using var document = JsonDocument.Parse(original);
        JsonProperty[] properties = [.. document.RootElement.EnumerateObject()];
        var random = new Random(20261122);
        return Enumerable.Range(0, Spellings).Select(_ => Spell(properties, random))
            .FirstOrDefault(spelled => !Equals(parse(leaf, Encoding.UTF8.GetBytes(spelled)), expected));
    }

    /// <summary>A mutated payload of which a reader makes something else when white space is behind it; null: there was none. And how many
    /// were taken.</summary>
    private static (string? Different, int Taken) TakenOtherwise(
        Func<TopicLeaf, byte[], (NodeMessage? Message, RejectionReason? Reason)> read, TopicLeaf leaf, byte[] original)
    {
        var random = new Random(20261123);
        var taken = 0;
        for (var i = 0; i < MutationsPerFile; i++)
        {
            var payload = Mutate(original, random);
            var plain = read(leaf, payload);
            if (plain != read(leaf, [.. payload, (byte)' ']))
            {
                return (Encoding.UTF8.GetString(payload), taken);
            }

            taken += plain.Message is null ? 0 : 1;
        }

        return (null, taken);
    }

    private static NodeMessage? Parse(TopicLeaf leaf, byte[] payload) => Outcome(leaf, payload).Message;

    private static (NodeMessage? Message, RejectionReason? Reason) Outcome(TopicLeaf leaf, byte[] payload)
    {
        PayloadParser.TryParse(leaf, payload, out var message, out var rejection);
        return (message, rejection?.Reason);
    }

    private static bool Has(byte[] payload, string text) => Encoding.UTF8.GetString(payload).Contains(text, StringComparison.Ordinal);

    private static NodeMessage? Weight(string net)
    {
        var payload = $$"""{"v":1,"boot":7,"t":0,"up":1,"net":{{net}},"gross":35.1,"st":1,"state":"settle","sps":79.8,"q":"ok"}""";
        return Parse(TopicLeaf.Weight, Encoding.UTF8.GetBytes(payload));
    }

    /// <summary>The same object: other white space, another order, other forms of numbers and texts, keys that nobody knows.</summary>
    private static string Spell(JsonProperty[] properties, Random random)
    {
        List<string> members =
            [.. properties.Select(
                property => $"{Text(property.Name, random)}{Blank(random)}:{Blank(random)}{Value(property.Value, random)}")];
        if (random.Next(3) == 0)
        {
            members.Insert(random.Next(members.Count + 1), "\"later\":{\"v\":[2,null,\"}\"]}");
        }

        List<string> ordered = random.Next(2) == 0 ? members : [.. members.OrderBy(_ => random.Next())];
        var separator = $"{Blank(random)},{Blank(random)}";
        return $"{Blank(random)}{{{Blank(random)}{string.Join(separator, ordered)}{Blank(random)}}}{Blank(random)}";
    }

    private static string Blank(Random random) => random.Next(2) == 0 ? "" : Blanks[random.Next(Blanks.Length)];

    private static string Value(JsonElement value, Random random)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return Text(value.GetString()!, random);
        }

        // Integers have one form only: docs/protocol.md wants them without fraction.
        var raw = value.GetRawText();
        return value.ValueKind != JsonValueKind.Number || !raw.Contains('.', StringComparison.Ordinal) ? raw : random.Next(4) switch
        {
            0 => raw + "0",
            1 => raw + "e0",
            2 => raw + "E+00",
            _ => raw,
        };
    }

    private static string Text(string text, Random random)
    {
        var spelled = new StringBuilder("\"");
        foreach (var character in text)
        {
            spelled.Append(random.Next(12) == 0 ? $"\\u{(int)character:x4}" : character);
        }

        return spelled.Append('"').ToString();
    }

    /// <summary>Small changes, so that many payloads stay valid.</summary>
    private static byte[] Mutate(byte[] original, Random random)
    {
        byte[] bytes = [.. original];
        for (var changes = random.Next(1, 3); changes > 0; changes--)
        {
            var at = random.Next(bytes.Length);
            bytes = random.Next(5) switch
            {
                0 => [.. bytes[..at], (byte)"0123456789.-eE+\"\\,: }"[random.Next(21)], .. bytes[at..]],
                1 => [.. bytes[..at], .. bytes[(at + 1)..]],
                2 => [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]],
                _ when bytes[at] is >= (byte)'0' and <= (byte)'9' =>
                    [.. bytes[..at], (byte)random.Next('0', '9' + 1), .. bytes[(at + 1)..]],
                _ => bytes,
            };
            if (bytes.Length == 0)
            {
                return bytes;
            }
        }

        return bytes;
    }
}
