using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Spane.Messages.Tests;

/// <summary>Every key of every message at both of its ends, and just beyond them.</summary>
public sealed class FieldRangeTests
{
    public static TheoryData<TopicLeaf> Leaves =>
        new(TopicLeaf.Status, TopicLeaf.Weight, TopicLeaf.Pack, TopicLeaf.Trial, TopicLeaf.Power, TopicLeaf.Event,
            TopicLeaf.Acknowledgement, TopicLeaf.ConfigReported);

    [Theory]
    [MemberData(nameof(Leaves))]
    public void Both_ends_are_taken_and_what_is_beyond_is_refused_however_it_is_spelled(TopicLeaf leaf)
    {
        // The version has one value, and the lowest number kept is bounded by the message's own.
        foreach (var field in PayloadParser.FormatOf(leaf)!.Fields.Where(
            field => field.KeyName is not ("v" or "lo") && field.Kind != FieldKind.Word))
        {
            foreach (var (value, fits) in EndsOf(field))
            {
                var payload = With(leaf, field.KeyName, value);
                foreach (var spelled in (string[])[payload, payload + " "])
                {
                    PayloadParser.TryParse(leaf, Encoding.UTF8.GetBytes(spelled), out _, out var rejection)
                        .ShouldBe(fits, $"{leaf} {field.KeyName} {value}: {rejection?.Detail}");
                }
            }
        }
    }

    private static IEnumerable<(string Value, bool Fits)> EndsOf(Field field) => field.Kind switch
    {
        FieldKind.Text or FieldKind.Name =>
        [
            (Text((int)field.Minimum), true),
            (Text((int)field.Maximum), true),
            (Text((int)field.Maximum + 1), false),
            // A life is hexadecimal digits alone.
            (Text((int)field.Maximum, '\u00e9'), field.KeyName != "life"),
            (Text((int)field.Maximum + 1, '\u00e9'), false),
            .. field.Minimum > 0 ? [(Text((int)field.Minimum - 1), false)] : Array.Empty<(string, bool)>(),
        ],
        _ =>
        [
            (Number(field.Minimum), true),
            (Number(field.Maximum), true),
            (Number(field.Minimum - 1), false),
            (Number(field.Maximum + 1), false),
        ],
    };

    private static string Text(int length, char character = 'a') => $"\"{new string(character, length)}\"";

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    // Numbers other than the order's own at their ends must not meet the check of two keys together.
    private static string With(TopicLeaf leaf, string key, string value)
    {
        var name = leaf switch
        {
            TopicLeaf.Acknowledgement => "ack",
            TopicLeaf.ConfigReported => "config-reported",
            _ => DeviceTopic.NameOf(leaf),
        };
        var payload = JsonNode.Parse(Golden.Read(name))!.AsObject();
        if (payload.ContainsKey("lo"))
        {
            payload["lo"] = 1;
        }

        if (leaf == TopicLeaf.Power)
        {
            payload["q"] = "implausible";
        }

        payload[key] = JsonNode.Parse(value);
        var ordered =
            PayloadParser.FormatOf(leaf)!.Fields.Where(field => payload.ContainsKey(field.KeyName))
                .Select(field => $"\"{field.KeyName}\":{(field.KeyName == key ? value : payload[field.KeyName]!.ToJsonString())}");
        return $"{{{string.Join(',', ordered)}}}";
    }
}
