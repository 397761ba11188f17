using System.Text;

namespace Spane.Messages.Tests;

/// <summary>What is read of a refused message's place, and what is not trusted.</summary>
public sealed class PlaceTests
{
    [Theory]
    [InlineData("""{"v":1,"boot":7,"seq":12,"lo":3}""", 3u)]
    [InlineData("""{"x":{"seq":9},"lo":12,"seq":12,"boot":7,"v":1}""", 12u)]
    [InlineData("""{"v":1,"boot":7,"seq":12}""", 1u)]
    [InlineData("""{"v":1,"boot":7,"seq":12,"lo":13}""", 1u)]
    [InlineData("""{"v":1,"boot":7,"seq":12,"lo":"3"}""", 1u)]
    [InlineData("""{"v":1,"boot":7,"seq":12,"lo":[3],"txt":"\ud800"}""", 1u)]
    [InlineData("""{"v":1,"boot":7,"seq":12,"lo":0,"net":1e999,"net":2}""", 1u)]
    public void A_place_is_read_whatever_else_is_wrong(string payload, uint lowest)
    {
        PayloadParser.TryReadPlace(TopicLeaf.Pack, Encoding.UTF8.GetBytes(payload), out var place).ShouldBeTrue();
        place.ShouldBe(new MessagePlace(7, 12, lowest));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    public void A_place_is_read_at_both_ends_of_its_counters(uint boot, uint sequence)
    {
        var payload = $$"""{"v":1,"boot":{{boot}},"seq":{{sequence}},"lo":{{sequence}}}""";
        PayloadParser.TryReadPlace(TopicLeaf.Power, Encoding.UTF8.GetBytes(payload), out var place).ShouldBeTrue();
        place.ShouldBe(new MessagePlace(boot, sequence, sequence));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("[]")]
    [InlineData("""{"v":1,"boot":7,"seq":12""")]
    [InlineData("""{"v":1,"boot":7,"seq":12}{}""")]
    [InlineData("""{"v":2,"boot":7,"seq":12}""")]
    [InlineData("""{"boot":7,"seq":12}""")]
    [InlineData("""{"v":1,"seq":12}""")]
    [InlineData("""{"v":1,"boot":7}""")]
    [InlineData("""{"v":1,"boot":7,"seq":12,"seq":12}""")]
    [InlineData("""{"v":1,"boot":7,"boot":8,"seq":12}""")]
    [InlineData("""{"v":1,"boot":-1,"seq":12}""")]
    [InlineData("""{"v":1,"boot":7,"seq":0}""")]
    [InlineData("""{"v":1,"boot":7,"seq":12.5}""")]
    [InlineData("""{"v":1,"boot":7,"seq":4294967296}""")]
    [InlineData("""{"v":1,"boot":7,"seq":12,"\ud800":1}""")]
    public void A_place_that_cannot_be_trusted_is_not_read(string payload) =>
        PayloadParser.TryReadPlace(TopicLeaf.Event, Encoding.UTF8.GetBytes(payload), out _).ShouldBeFalse();

    [Fact]
    public void No_text_no_size_and_no_leaf_without_a_sequence_has_a_place()
    {
        byte[] place = [.. """{"v":1,"boot":7,"seq":12}"""u8];
        PayloadParser.TryReadPlace(TopicLeaf.Weight, place, out _).ShouldBeFalse();
        PayloadParser.TryReadPlace(TopicLeaf.Pack, [.. "{\"v\":1,\"boot\":7,\"seq\":12,\"x\":\""u8, 0xFF, .. "\"}"u8], out _)
            .ShouldBeFalse();
        PayloadParser.TryReadPlace(TopicLeaf.Pack, [.. place, .. new byte[PayloadParser.MaximumBytes]], out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("3f9a0c54d1e87b2")]
    [InlineData("3f9a0c54d1e87b26a")]
    [InlineData("3F9A0C54D1E87B26")]
    [InlineData("3f9a0c54d1e87b2g")]
    public void A_life_is_sixteen_lower_case_hexadecimal_digits(string life)
    {
        PayloadParser.TryParse(TopicLeaf.Status,
            Encoding.UTF8.GetBytes($$"""{"v":1,"boot":7,"t":0,"up":1,"on":1,"role":"packer","fw":"1","life":"{{life}}"}"""), out _,
            out var rejection).ShouldBeFalse();
        rejection!.Reason.ShouldBe(RejectionReason.OutOfRange);
    }
}
