namespace Spane.Messages.Tests;

public sealed class DevicePartitionTests
{
    // FNV-1a, 32 bits, of "a", "b" and "foobar": the test vectors of draft-eastlake-fnv, appendix C.
    [Theory]
    [InlineData("a", 0xe40c292cu)]
    [InlineData("b", 0xe70c2de5u)]
    [InlineData("foobar", 0xbf9cf968u)]
    public void A_device_stays_in_its_partition_in_every_version(string device, uint hash) =>
        DevicePartition.Of(device, 12).ShouldBe((int)(hash % 12));

    [Fact]
    public void A_fleet_spreads_over_the_partitions()
    {
        var sizes =
            Enumerable.Range(1, 6000).GroupBy(i => DevicePartition.Of($"packer-{i}", 12)).Select(partition => partition.Count()).ToList();

        sizes.Count.ShouldBe(12);
        sizes.ShouldAllBe(size => size > 400 && size < 600);
    }
}
