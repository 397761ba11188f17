namespace Spane.Firmware.Tests.Flash;

/// <summary>
/// Holds the model to figures that were measured with littlefs 2.9.3 itself, compiled for the host with the image's settings: 64 blocks of
/// 4 KiB, reads and programs of 128 bytes, caches of 512, 512 block cycles. What a script of whole files comes to is the same to the
/// erasure; single refusals included.
/// </summary>
public sealed class LittleFsFigureTests
{
    [Theory]
    [InlineData(0, 0, 60, 462)]
    [InlineData(0, 8, 62, 541)]
    [InlineData(2, 0, 60, 451)]
    [InlineData(2, 8, 62, 553)]
    public void Fifty_six_segments_take_the_blocks_and_erasures_that_littlefs_takes(int systemFiles, int attribute, int blocks, long erasures)
    {
        var disk = new ScriptedDisk(attribute);
        disk.WriteSystemFiles(systemFiles);
        for (int segment = 0; segment < 56; segment++)
        {
            disk.Write("out.0", 500);
            disk.Write("out.1", 500);
            for (int page = 0; page < 8; page++)
            {
                disk.Append($"seg.{segment}", 512);
            }
        }

        (disk.Files.BlocksInUse, disk.Erasures, disk.Refused).ShouldBe((blocks, erasures, 0));
    }

    [Theory]
    [InlineData(0, 6_670)]
    [InlineData(8, 12_782)]
    public void A_journal_that_grows_to_twelve_records_wears_the_flash_as_littlefs_does(int attribute, long erasures)
    {
        var disk = new ScriptedDisk(attribute);
        disk.WriteDocuments();
        for (int pack = 0; pack < 20_000; pack++)
        {
            disk.Write("dump", 85);
            disk.Append("dump", 5);
            string journal = $"out.{pack / 12 % 2}";
            if (pack % 12 == 0)
            {
                disk.Write(journal, 83);
            }
            else
            {
                disk.Append(journal, 42);
            }

            if (pack % 12 == 11 && pack > 12)
            {
                disk.Files.Remove($"out.{1 - (pack / 12 % 2)}");
            }
        }

        (disk.Files.BlocksInUse, disk.Erasures).ShouldBe((6, erasures));
    }

    [Theory]
    [InlineData(0, 3_534)]
    [InlineData(8, 10_913)]
    public void Two_journals_that_are_written_anew_in_turn_wear_the_flash_as_littlefs_does(int attribute, long erasures)
    {
        var disk = new ScriptedDisk(attribute);
        disk.WriteDocuments();
        for (int pack = 0; pack < 20_000; pack++)
        {
            disk.Write("dump", 85);
            disk.Append("dump", 5);
            disk.Write($"out.{pack % 2}", 83);
        }

        (disk.Files.BlocksInUse, disk.Erasures).ShouldBe((5, erasures));
    }

    [Theory]
    [InlineData(44, 57, 0)]
    [InlineData(46, 61, 0)]
    [InlineData(47, 62, 27)]
    [InlineData(48, 63, 97)]
    [InlineData(50, 64, 373)]
    [InlineData(52, 64, 387)]
    public void A_flash_that_is_too_full_refuses_as_often_as_littlefs_does(int segments, int blocks, int refused)
    {
        var disk = new ScriptedDisk(8);
        disk.WriteSystemFiles(2);
        string[] documents = ["settings", "packer", "config", "boot"];
        int[] bytes = [1040, 1040, 4000, 24];
        for (int i = 0; i < documents.Length; i++)
        {
            disk.Write($"{documents[i]}.a", bytes[i]);
            disk.Write($"{documents[i]}.b", bytes[i]);
        }

        disk.Write("ca.pem", 4000);
        disk.Write("reset", 8);
        disk.Write("dump", 180);
        for (int segment = 0; segment < segments; segment++)
        {
            for (int page = 0; page < 8; page++)
            {
                disk.Write("out.0", 500);
                disk.Write("out.1", 500);
                disk.Append($"seg.{segment}", 512);
            }
        }

        disk.Files.BlocksInUse.ShouldBe(blocks);
        for (int round = 0; round < 40; round++)
        {
            for (int i = 0; i < documents.Length; i++)
            {
                disk.Write($"{documents[i]}.{"ab"[round % 2]}", bytes[i]);
            }

            disk.Write("dump", 180);
            disk.Append("dump", 60);
            disk.Write("out.0", 500);
            disk.Remove($"seg.{round}");
            disk.Write("out.1", 500);
            for (int page = 0; page < 8; page++)
            {
                disk.Append($"seg.{round + segments}", 512);
            }
        }

        disk.Refused.ShouldBe(refused);
    }
}
