using System.Text;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.Tests;

public sealed class OutboxResetTests
{
    private const int Segments = Outbox.MaxSegments;

    // A reset forgets what was acknowledged, so that a thousand of them fill the outbox, and a full one discards its oldest messages.
    private const int SegmentsForAll = 200;

    [Theory]
    [InlineData(1)]
    [InlineData(20261122)]
    public void A_reset_at_any_of_a_thousand_moments_loses_no_kept_message_and_reuses_no_number(int seed)
    {
        var random = new Random(seed);
        var flash = new TornFlash();
        var kept = new Dictionary<(uint Boot, uint Seq), string>();
        uint lastBoot = 0;
        for (int reset = 0; reset < 1000; reset++)
        {
            flash.PowerLeftBytes = random.Next(1, 4000);
            try
            {
                uint boot = new BootCounter(flash, 0).Number;
                boot.ShouldBeGreaterThan(lastBoot);
                lastBoot = boot;
                Live(new Outbox(flash, boot, SegmentsForAll), random, kept);
            }
            catch (TornFlash.PowerWentException)
            {
                // The next round is the next boot.
            }
        }

        flash.PowerLeftBytes = -1;
        var found = new Dictionary<(uint Boot, uint Seq), string>();
        Read(new Outbox(flash, lastBoot + 1, SegmentsForAll), found);
        foreach ((var name, string content) in kept)
        {
            found.ShouldContainKeyAndValue(name, content);
        }
    }

    [Fact]
    public void Four_thousand_packs_fit_and_the_flash_they_take_is_known()
    {
        var flash = new TornFlash();
        var outbox = new Outbox(flash, 1, Segments);
        for (int i = 1; i <= 4000; i++)
        {
            outbox.Append(SamplePack.Of(i), 1_795_345_138_766);
        }

        outbox.Lost.ShouldBe(0);
        outbox.Count.ShouldBe(4000);
        flash.BytesInUse.ShouldBeLessThanOrEqualTo((Segments * 4096) + 1024);
        var found = new Dictionary<(uint Boot, uint Seq), string>();
        Read(new Outbox(flash, 2, Segments), found);
        found.Count.ShouldBe(4000);
    }

    [Fact]
    public void With_a_backend_that_acknowledges_only_the_journals_are_written()
    {
        var flash = new TornFlash();
        var outbox = new Outbox(flash, 1, Segments);
        for (uint i = 1; i <= 3600; i++)
        {
            outbox.Append(SamplePack.Of((int)i), 0);
            outbox.Acknowledge(1, i);
        }

        outbox.Count.ShouldBe(0);
        flash.List().ShouldAllBe(name => name.StartsWith("out.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_repeated_message_has_the_same_content_after_a_reset()
    {
        var flash = new TornFlash();
        var outbox = new Outbox(flash, 1, Segments);
        outbox.Append(SamplePack.Of(1), 0);
        var before = new Dictionary<(uint Boot, uint Seq), string>();
        Read(outbox, before);
        var after = new Dictionary<(uint Boot, uint Seq), string>();
        Read(new Outbox(flash, 2, Segments), after);
        after.ShouldBe(before);
    }

    /// <summary>Appends and acknowledges until the power goes; what an append has returned for is kept until it is acknowledged.</summary>
    private static void Live(Outbox outbox, Random random, Dictionary<(uint Boot, uint Seq), string> kept)
    {
        while (true)
        {
            PackRecord pack = SamplePack.Of(random.Next(1, 100000));
            uint seq = outbox.Append(pack, 0);
            kept.Add((outbox.Boot, seq), pack.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (random.Next(6) == 0)
            {
                (uint boot, uint upTo) = kept.Keys.OrderBy(_ => random.Next()).First();
                foreach (var name in kept.Keys.Where(name => name.Boot == boot && name.Seq <= upTo).ToList())
                {
                    kept.Remove(name);
                }

                outbox.Acknowledge(boot, upTo);
            }
        }
    }

    private static void Read(Outbox outbox, Dictionary<(uint Boot, uint Seq), string> found)
    {
        var cursor = new OutboxCursor();
        var message = new OutboxMessage();
        var writer = new MessageWriter(512);
        while (outbox.TryNext(cursor, message))
        {
            message.Format(writer).ShouldBe("pack");
            JsonReader json = JsonReader.Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(writer.Buffer, 0, writer.Count)))!;
            json.TryInteger("n", out long number).ShouldBeTrue();
            found.Add((message.Boot, message.Seq), number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
