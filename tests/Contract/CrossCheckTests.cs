using System.Text;

namespace Spane.Messages.Tests;

/// <summary>What one key of a message asks of another, and the size of the whole.</summary>
public sealed class CrossCheckTests
{
    [Theory]
    [InlineData("12", true)]
    [InlineData("11", true)]
    [InlineData("13", false)]
    public void The_lowest_kept_number_may_be_the_messages_own(string lowest, bool right) =>
        IsRight(TopicLeaf.Pack, "pack", "\"lo\":3", $"\"lo\":{lowest}").ShouldBe(right);

    [Theory]
    [InlineData("\"u\":221.4,")]
    [InlineData("\"i\":11.030,")]
    [InlineData("\"p\":2439.6,")]
    [InlineData("\"e\":9750,")]
    [InlineData("\"f\":50.0,")]
    [InlineData("\"pf\":0.99,")]
    public void A_reading_has_all_its_values_where_its_meter_answered(string value)
    {
        IsRight(TopicLeaf.Power, "power", value, "").ShouldBeFalse();
        Read(TopicLeaf.Power,
            Text("power").Replace(value, "", StringComparison.Ordinal).Replace("\"ok\"", "\"implausible\"", StringComparison.Ordinal))
                .ShouldBeNull();
        Read(TopicLeaf.Power,
            Text("power").Replace(value, "", StringComparison.Ordinal).Replace("\"ok\"", "\"crc\"", StringComparison.Ordinal))
                .ShouldNotBeNull();
    }

    [Theory]
    [InlineData("\"role\":\"packer\",")]
    [InlineData("\"fw\":\"0.1.0\",")]
    public void A_node_that_is_online_says_what_it_is_and_a_last_will_need_not(string key)
    {
        IsRight(TopicLeaf.Status, "status", key, "").ShouldBeFalse();
        Read(TopicLeaf.Status,
            Text("status").Replace(key, "", StringComparison.Ordinal).Replace("\"on\":1", "\"on\":0", StringComparison.Ordinal))
                .ShouldNotBeNull();
    }

    [Theory]
    [InlineData(PayloadParser.MaximumBytes, true)]
    [InlineData(PayloadParser.MaximumBytes + 1, false)]
    public void A_payload_may_have_just_the_most_bytes(int bytes, bool right) =>
        (Read(TopicLeaf.Weight, Text("weight").PadRight(bytes)) is not null).ShouldBe(right);

    private static bool IsRight(TopicLeaf leaf, string name, string before, string after)
    {
        Text(name).ShouldContain(before);
        return Read(leaf, Text(name).Replace(before, after, StringComparison.Ordinal)) is not null;
    }

    private static string Text(string name) => Encoding.UTF8.GetString(Golden.Read(name));

    private static NodeMessage? Read(TopicLeaf leaf, string payload)
    {
        PayloadParser.TryParse(leaf, Encoding.UTF8.GetBytes(payload), out var message, out var rejection).ShouldBe(rejection is null);
        return message;
    }
}
