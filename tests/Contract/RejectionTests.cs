using System.Text;

namespace Spane.Messages.Tests;

public sealed class RejectionTests
{
    private const string Weight =
        """{"v":1,"boot":7,"t":1795345200000,"up":61234,"net":34.98,"gross":35.10,"st":1,"state":"settle","sps":79.8,"q":"ok"}""";

    [Theory]
    [InlineData("", RejectionReason.NotJson)]
    [InlineData("{", RejectionReason.NotJson)]
    [InlineData("{\"v\":1", RejectionReason.NotJson)]
    [InlineData("{\"v\":1}x", RejectionReason.NotJson)]
    [InlineData("{\"v\":1,}", RejectionReason.NotJson)]
    [InlineData("\ufeff{\"v\":1}", RejectionReason.NotJson)]
    [InlineData("{\"v\":NaN}", RejectionReason.NotJson)]
    [InlineData("{\"v\":1,\"net\":Infinity}", RejectionReason.NotJson)]
    [InlineData("[1]", RejectionReason.NotAnObject)]
    [InlineData("1", RejectionReason.NotAnObject)]
    [InlineData("null", RejectionReason.NotAnObject)]
    [InlineData("{\"v\":2}", RejectionReason.WrongVersion)]
    [InlineData("{\"v\":2,\"boot\":\"seven\"}", RejectionReason.WrongVersion)]
    [InlineData("{\"v\":1}", RejectionReason.MissingKey)]
    [InlineData("{}", RejectionReason.MissingKey)]
    public void What_is_not_an_object_of_this_version_is_refused(string payload, RejectionReason reason) =>
        Refused(payload).Reason.ShouldBe(reason);

    [Theory]
    [InlineData("\"net\":34.98", "\"net\":1e999", RejectionReason.NotFinite)]
    [InlineData("\"net\":34.98", "\"net\":-1e999", RejectionReason.NotFinite)]
    [InlineData("\"net\":34.98", "\"net\":100000.01", RejectionReason.OutOfRange)]
    [InlineData("\"net\":34.98", "\"net\":\"34.98\"", RejectionReason.WrongType)]
    [InlineData("\"net\":34.98", "\"net\":null", RejectionReason.WrongType)]
    [InlineData("\"net\":34.98", "\"net\":{\"g\":34.98}", RejectionReason.WrongType)]
    [InlineData("\"net\":34.98", "\"NET\":34.98", RejectionReason.MissingKey)]
    [InlineData("\"net\":34.98", "\"net\":34.98,\"net\":34.98", RejectionReason.DuplicateKey)]
    [InlineData("\"boot\":7", "\"boot\":-1", RejectionReason.OutOfRange)]
    [InlineData("\"boot\":7", "\"boot\":4294967296", RejectionReason.OutOfRange)]
    [InlineData("\"boot\":7", "\"boot\":7.5", RejectionReason.WrongType)]
    [InlineData("\"boot\":7", "\"boot\":99999999999999999999", RejectionReason.WrongType)]
    [InlineData("\"t\":1795345200000", "\"t\":4102444800001", RejectionReason.OutOfRange)]
    [InlineData("\"st\":1", "\"st\":2", RejectionReason.OutOfRange)]
    [InlineData("\"st\":1", "\"st\":true", RejectionReason.WrongType)]
    [InlineData("\"settle\"", "\"settled\"", RejectionReason.OutOfRange)]
    [InlineData("\"settle\"", "7", RejectionReason.WrongType)]
    public void A_value_that_cannot_be_is_refused(string right, string wrong, RejectionReason reason) =>
        Refused(Weight.Replace(right, wrong, StringComparison.Ordinal)).Reason.ShouldBe(reason);

    [Fact]
    public void A_refusal_names_the_key_and_its_bounds() =>
        Refused(Weight.Replace("\"net\":34.98", "\"net\":-100001", StringComparison.Ordinal)).Detail.ShouldBe(
            "The key 'net' must be from -100000 to 100000.");

    [Fact]
    public void Unknown_keys_are_passed_over_whatever_they_hold()
    {
        var payload = Weight.Replace("\"st\":1", "\"new\":{\"a\":[1,{\"b\":null}]},\"st\":1,\"other\":[]", StringComparison.Ordinal);

        PayloadParser.TryParse(TopicLeaf.Weight, Encoding.UTF8.GetBytes(payload), out var message, out _).ShouldBeTrue();
        ((WeightMessage)message!).Quality.ShouldBe("ok");
    }

    [Fact]
    public void The_order_of_keys_does_not_matter()
    {
        var keys = Weight.Trim('{', '}').Split(',');
        Array.Reverse(keys);

        PayloadParser.TryParse(TopicLeaf.Weight, Encoding.UTF8.GetBytes("{" + string.Join(',', keys) + "}"), out var message, out _)
            .ShouldBeTrue();
        message.ShouldBe(Golden.Parse<WeightMessage>(TopicLeaf.Weight, "weight"));
    }

    [Fact]
    public void A_payload_above_the_limit_is_refused_unread()
    {
        var payload = new byte[10 * 1024 * 1024];
        Array.Fill(payload, (byte)' ');

        PayloadParser.TryParse(TopicLeaf.Pack, payload, out _, out var rejection).ShouldBeFalse();
        rejection!.Reason.ShouldBe(RejectionReason.TooLarge);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused_even_in_an_unknown_key()
    {
        var payload = Encoding.UTF8.GetBytes(Weight.Replace("\"st\":1", "\"x\":\"?\",\"st\":1", StringComparison.Ordinal));
        payload[Array.IndexOf(payload, (byte)'?')] = 0xFF;

        PayloadParser.TryParse(TopicLeaf.Weight, payload, out _, out var rejection).ShouldBeFalse();
        rejection!.Reason.ShouldBe(RejectionReason.NotUtf8);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_text()
    {
        var payload = Encoding.UTF8.GetString(Golden.Read("pack")).Replace("\"milo\"", "\"\\ud800\"", StringComparison.Ordinal);

        PayloadParser.TryParse(TopicLeaf.Pack, Encoding.UTF8.GetBytes(payload), out _, out var rejection).ShouldBeFalse();
        rejection!.Reason.ShouldBe(RejectionReason.NotUtf8);
    }

    [Fact]
    public void The_lowest_kept_number_cannot_be_above_the_messages_own()
    {
        var payload = Encoding.UTF8.GetString(Golden.Read("pack")).Replace("\"lo\":3", "\"lo\":13", StringComparison.Ordinal);

        PayloadParser.TryParse(TopicLeaf.Pack, Encoding.UTF8.GetBytes(payload), out _, out var rejection).ShouldBeFalse();
        rejection!.Reason.ShouldBe(RejectionReason.OutOfRange);
    }

    [Fact]
    public void A_good_reading_must_have_all_its_values()
    {
        var payload = Encoding.UTF8.GetString(Golden.Read("power")).Replace("\"u\":221.4,", "", StringComparison.Ordinal);

        PayloadParser.TryParse(TopicLeaf.Power, Encoding.UTF8.GetBytes(payload), out _, out var rejection).ShouldBeFalse();
        rejection!.Reason.ShouldBe(RejectionReason.MissingKey);
    }

    [Theory]
    [InlineData(TopicLeaf.Command)]
    [InlineData(TopicLeaf.Received)]
    [InlineData(TopicLeaf.Config)]
    public void What_only_the_backend_writes_is_not_read_from_a_node(TopicLeaf leaf)
    {
        PayloadParser.TryParse(leaf, "{}"u8, out _, out var rejection).ShouldBeFalse();
        rejection!.Reason.ShouldBe(RejectionReason.NotExpected);
    }

    private static Rejection Refused(string payload)
    {
        PayloadParser.TryParse(TopicLeaf.Weight, Encoding.UTF8.GetBytes(payload), out var message, out var rejection).ShouldBeFalse();
        message.ShouldBeNull();
        return rejection!;
    }
}
