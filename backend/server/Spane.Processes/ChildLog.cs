using System.Globalization;
using System.Text;

namespace Spane.Processes;

/// <summary>The log file of a program that this one started. A line that cannot be written is dropped and counted: a full disk ends a log,
/// never the program that writes it. Safe for concurrent use.</summary>
public sealed class ChildLog(Stream file) : IDisposable
{
    private readonly Lock _gate = new();
    private long _dropped;
    private bool _closed;

    /// <summary>Opens a log file anew.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static ChildLog Create(string path) =>
        new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0));

    /// <summary>Writes a line, after saying how many were dropped before it.</summary>
    public void Write(string line)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            var told =
                _dropped > 0
                    ? string.Create(CultureInfo.InvariantCulture, $"({_dropped} lines are missing here: they could not be written)\n") : "";
            try
            {
                file.Write(Encoding.UTF8.GetBytes($"{told}{line}\n"));
                _dropped = 0;
            }
            catch (IOException)
            {
                _dropped++;
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            file.Dispose();
        }
    }
}
