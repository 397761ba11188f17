namespace Spane.Messages.Tests;

public sealed class DeviceTopicTests
{
    [Theory]
    [InlineData("spane/v1/demo/packer-1/pack", TopicLeaf.Pack)]
    [InlineData("spane/v1/demo/packer-1/cmd", TopicLeaf.Command)]
    [InlineData("spane/v1/demo/packer-1/config/reported", TopicLeaf.ConfigReported)]
    public void A_topic_is_read_and_written_the_same(string topic, TopicLeaf leaf)
    {
        DeviceTopic.TryParse(topic, out var parsed).ShouldBeTrue();
        parsed.ShouldBe(new DeviceTopic("demo", "packer-1", leaf));
        parsed.ToString().ShouldBe(topic);
    }

    [Theory]
    [InlineData("")]
    [InlineData("spane/v1/demo/packer-1")]
    [InlineData("spane/v1/demo/packer-1/")]
    [InlineData("spane/v1/demo/packer-1/packs")]
    [InlineData("spane/v1/demo/packer-1/pack/more")]
    [InlineData("spane/v2/demo/packer-1/pack")]
    [InlineData("spane/v1//packer-1/pack")]
    [InlineData("spane/v1/demo/Packer/pack")]
    [InlineData("spane/v1/demo/-packer/pack")]
    [InlineData("spane/v1/demo/packer-/pack")]
    [InlineData("spane/v1/demo/a23456789012345678901234567890123/pack")]
    public void What_is_no_topic_of_the_protocol_is_not_read(string topic) => DeviceTopic.TryParse(topic, out _).ShouldBeFalse();

    [Theory]
    [InlineData(1, true)]
    [InlineData(32, true)]
    [InlineData(0, false)]
    [InlineData(33, false)]
    public void An_id_has_1_to_32_characters_in_either_place(int length, bool right)
    {
        var id = new string('a', length);
        DeviceTopic.IsId(id).ShouldBe(right);
        DeviceTopic.TryParse($"spane/v1/{id}/packer-1/pack", out _).ShouldBe(right);
        DeviceTopic.TryParse($"spane/v1/demo/{id}/pack", out _).ShouldBe(right);
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("z", true)]
    [InlineData("0", true)]
    [InlineData("9", true)]
    [InlineData("0-z", true)]
    [InlineData("a--b", true)]
    [InlineData("-", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("`", false)]
    [InlineData("{", false)]
    [InlineData("/", false)]
    [InlineData(":", false)]
    [InlineData("A", false)]
    [InlineData("a_b", false)]
    [InlineData("a b", false)]
    [InlineData("\u00e9", false)]
    public void An_id_is_of_small_letters_digits_and_hyphens_within(string id, bool right)
    {
        DeviceTopic.IsId(id).ShouldBe(right);
        DeviceTopic.TryParse($"spane/v1/{id}/{id}/pack", out _).ShouldBe(right);
    }

    [Fact]
    public void A_filter_takes_one_leaf_of_every_node_of_any_version() =>
        DeviceTopic.Filter(TopicLeaf.ConfigReported).ShouldBe("spane/+/+/+/config/reported");
}
