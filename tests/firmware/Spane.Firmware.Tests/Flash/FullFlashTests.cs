using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Storage;
using Spane.Firmware.Tests.Faults;

namespace Spane.Firmware.Tests.Flash;

/// <summary>The outbox on the partition of the real image, with all that is beside it there.</summary>
public sealed class FullFlashTests
{
    /// <summary>What the documents say that an outbox holds.</summary>
    private const int Packs = 4_000;

    [Fact]
    public void The_outbox_fills_to_its_end_and_on_and_every_document_has_room_all_the_time()
    {
        var node = new StoredNode();
        node.WriteSystemFiles();
        node.WriteDocuments(atTheirLargest: true);
        node.Start();
        for (int pack = 1; pack <= 3 * Packs; pack++)
        {
            node.Pack(pack);
            if (pack == Packs)
            {
                node.Outbox.Lost.ShouldBe(0);
            }

            if (pack % 100 == 0)
            {
                node.WriteDocuments(atTheirLargest: true);
            }

            node.Outbox.FlashFailed.ShouldBeFalse();
        }

        node.Flash.BlocksInUse.ShouldBeLessThanOrEqualTo(60);
        node.Outbox.Lost.ShouldBeGreaterThan(Packs);
        ShouldHoldTheNewest(node, 3 * Packs);
        int before = node.Outbox.Count;
        node.Start();
        node.Outbox.Count.ShouldBe(before + 1);
        ShouldHoldTheNewest(node, 3 * Packs);
    }

    [Fact]
    public void A_limit_that_does_not_fit_loses_the_oldest_and_says_how_many_and_no_document_that_was_saved()
    {
        var node = new StoredNode();
        node.WriteSystemFiles();
        node.WriteDocuments(atTheirLargest: true);
        var outbox = new Outbox(node.Flash, 1, 64);
        for (int pack = 1; pack <= 2 * Packs; pack++)
        {
            outbox.Append(new PackRecord { Product = "milo", Lot = "L-1", Number = pack, NetGrams = 35 }, 0);
        }

        (outbox.Count + outbox.Lost).ShouldBe(2 * Packs);
        outbox.Lost.ShouldBeGreaterThan(0);
        outbox.Lowest(1).ShouldBe((uint)outbox.Lost + 1);
    }

    [Fact]
    public void A_line_whose_outbox_is_full_packs_on_reports_what_it_gave_up_and_never_restarts()
    {
        using var line = new FaultyLine();
        line.Backend.IsUp = false;
        int boots = line.Packer.Boots;
        var node = line.Packer.Node.Runtime;
        while (node.Outbox.Lost == 0)
        {
            node.Raise(EventCode.Restarted, EventPhase.Once, "", double.NaN, "what fills the outbox", line.Packer.Board.UptimeMilliseconds);
        }

        int before = line.Dumped.Count;
        line.Packer.Run(TimeSpan.FromSeconds(30));
        line.Dumped.Count.ShouldBeGreaterThan(before + 10);
        line.Backend.IsUp = true;
        line.RunUntil(() => node.Outbox.Count == 0, TimeSpan.FromMinutes(10));
        line.Events("outbox-overflow").Sum(e => e.Number("val")).ShouldBe(node.Outbox.Lost);
        line.Packs.Select(pack => pack.Number("n")).ShouldBeSubsetOf(Enumerable.Range(1, line.Dumped.Count).Select(n => (double)n));
        line.Packs.Count(pack => pack.Number("n") > before).ShouldBeGreaterThan(10);
        line.Events("flash-refused").ShouldBeEmpty();
        line.Packer.Boots.ShouldBe(boots);
    }

    private static void ShouldHoldTheNewest(StoredNode node, int last)
    {
        long[] packs = [.. node.Waiting().Values.Where(number => number > 0)];
        packs.ShouldBe(Enumerable.Range(last - packs.Length + 1, packs.Length).Select(number => (long)number));
        packs.Length.ShouldBeGreaterThan(Packs - 200);
    }
}
