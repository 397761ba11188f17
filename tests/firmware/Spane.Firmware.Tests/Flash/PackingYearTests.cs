namespace Spane.Firmware.Tests.Flash;

/// <summary>A year of packing on one flash: what it wears, and that nothing is lost.</summary>
public sealed class PackingYearTests(ITestOutputHelper output)
{
    private const int Days = 300;
    private const int PacksADay = 1_000;
    private const int PacksASave = 60;

    /// <summary>As firmware/README.md has it under wear.</summary>
    private const double ReadmeErasures = 0.44;

    [Fact]
    public void Three_hundred_days_of_packing_lose_nothing_and_wear_the_flash_as_the_readme_says()
    {
        var random = new Random(20261129);
        var node = new StoredNode();
        node.WriteSystemFiles();
        node.WriteDocuments(atTheirLargest: false);
        int pack = 0;
        for (int day = 0; day < Days; day++)
        {
            node.Flash.RestorePower();
            node.Start();
            bool isOutage = random.Next(20) == 0;
            uint last = 0;
            for (int i = 0; i < PacksADay; i++)
            {
                last = node.Pack(++pack);
                if (!isOutage)
                {
                    node.Outbox.Acknowledge(node.Boot, last);
                }

                if (pack % PacksASave == 0)
                {
                    node.Packer.Save(new byte[250]);
                }
            }

            if (isOutage)
            {
                node.Waiting().Values.Where(number => number > pack - PacksADay)
                    .ShouldBe(Enumerable.Range(pack - PacksADay + 1, PacksADay).Select(number => (long)number));
                node.Outbox.Acknowledge(node.Boot, last);
            }

            node.Outbox.Acknowledge(node.Boot - 1, uint.MaxValue);
            (node.Outbox.Lost, node.Outbox.FlashFailed).ShouldBe((0, false));
            node.Outbox.Count.ShouldBe(0);
        }

        double erasures = node.Flash.Chip.Erasures.Sum() / (double)pack;
        erasures.ShouldBe(ReadmeErasures, 0.01);
        output.WriteLine($"{erasures:F3} erasures a pack; the most worn block has {node.Flash.Chip.Erasures.Max():N0}");
    }
}
