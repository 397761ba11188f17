using System.Text;
using Spane.Processes;

namespace Spane.Cli.Tests;

public sealed class ChildLogTests
{
    [Fact]
    public void Lines_for_which_there_is_no_room_are_counted_and_told_when_there_is()
    {
        using var file = new FillingFile();
        using var log = new ChildLog(file);
        log.Write("one");
        file.IsFull = true;
        log.Write("two");
        log.Write("three");

        file.IsFull = false;
        log.Write("four");
        log.Write("five");

        file.Text.ShouldBe("one\n(2 lines are missing here: they could not be written)\nfour\nfive\n");
    }

    [Fact]
    public void A_line_after_the_end_is_passed_over()
    {
        using var file = new FillingFile();
        var log = new ChildLog(file);
        log.Dispose();

        Should.NotThrow(() => log.Write("late"));
    }

    private sealed class FillingFile : MemoryStream
    {
        public bool IsFull { get; set; }

        public string Text => Encoding.UTF8.GetString(ToArray());

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (IsFull)
            {
                throw new IOException("No space left on device");
            }

            base.Write(buffer);
        }
    }
}
