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

    [Fact]
    public void A_filter_takes_one_leaf_of_every_node_of_any_version() =>
        DeviceTopic.Filter(TopicLeaf.ConfigReported).ShouldBe("spane/+/+/+/config/reported");
}
