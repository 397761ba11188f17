using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Spane.Processes;

/// <summary>
/// Leaves no program behind that this one started, however this one ends. A shell of its own waits at the end of a pipe; when the pipe ends
/// without a word, this program was killed, and the shell ends what still runs: SIGTERM, so that mosquitto keeps its queues, then SIGKILL.
/// Should the shell be killed as well, the next start finds the programs in a file. Both go by process id and start time, so that no
/// stranger is ended. A parent-death signal (prctl(2), PR_SET_PDEATHSIG) would not do: it follows the thread that started the program, and
/// the threads here come and go.
/// </summary>
public sealed class ChildGuard : IAsyncDisposable
{
    private const string FileName = "children";
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    // POSIX sh, with nothing from outside but kill and sleep. Fields of /proc/pid/stat as in ChildIdentity.
    private const string Script = """
        trap '' HUP INT QUIT TERM
        exec >/dev/null 2>&1
        kept=
        while read -r word pid start; do
          case $word in
            keep) kept="$kept $pid:$start" ;;
            done) exit 0 ;;
          esac
        done
        left() {
          for child in $kept; do
            read -r stat <"/proc/${child%%:*}/stat" || continue
            set -- ${stat##*) }
            [ "$1" != Z ] && [ "${20}" = "${child#*:}" ] && echo "${child%%:*}"
          done
        }
        for pid in $(left); do kill -TERM "$pid"; done
        tries=0
        while [ "$tries" -lt 80 ] && [ -n "$(left)" ]; do sleep 0.1; tries=$((tries + 1)); done
        for pid in $(left); do kill -KILL "$pid"; done
        """;

    private readonly string _file;
    private readonly Process? _shell;
    private readonly List<ChildIdentity> _children = [];

    private ChildGuard(string file, Process? shell)
    {
        _file = file;
        _shell = shell;
    }

    /// <summary>Starts guarding. On a system that is not Linux nothing is guarded.</summary>
    public static ChildGuard Start(string folder)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script]) { RedirectStandardInput = true, UseShellExecute = false };
        return new ChildGuard(Path.Combine(folder, FileName), OperatingSystem.IsLinux() ? Process.Start(start) : null);
    }

    /// <summary>Ends what an earlier run has left behind.</summary>
    /// <returns>The names of what was ended.</returns>
    public static async Task<IReadOnlyList<string>> EndLeftoversAsync(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
        {
            return [];
        }

        ChildIdentity[] left = [.. File.ReadLines(file).Select(ChildIdentity.Parse).OfType<ChildIdentity>().Where(child => child.Runs)];
        foreach (var child in left)
        {
            _ = PosixSignal.Send(child.ProcessId, PosixSignal.Terminate);
        }

        for (var start = Stopwatch.GetTimestamp(); left.Any(child => child.Runs);)
        {
            foreach (var child in left.Where(child => child.Runs && Stopwatch.GetElapsedTime(start) > Grace))
            {
                _ = PosixSignal.Send(child.ProcessId, PosixSignal.Kill);
            }

            await Task.Delay(50);
        }

        File.Delete(file);
        return [.. left.Select(child => child.Name)];
    }

    /// <summary>Guards a program that has just been started.</summary>
    public void Add(int processId, string name)
    {
        if (ChildIdentity.Read(processId, name) is not { } child)
        {
            return;
        }

        Send(string.Create(CultureInfo.InvariantCulture, $"keep {child.ProcessId} {child.StartTicks}"));
        _children.Add(child);
        try
        {
            PrivateFile.Write(_file, Encoding.UTF8.GetBytes(string.Join('\n', _children)));
        }
        catch (IOException)
        {
            // No room: the shell knows, and only if it were killed too would the next start not find the program.
        }
    }

    /// <summary>Everything has been stopped in order: nothing is left to guard.</summary>
    public async ValueTask DisposeAsync()
    {
        Send("done");
        if (_shell is not null)
        {
            await _shell.WaitForExitAsync();
            _shell.Dispose();
        }

        File.Delete(_file);
    }

    private void Send(string line)
    {
        try
        {
            _shell?.StandardInput.WriteLine(line);
            _shell?.StandardInput.Flush();
        }
        catch (IOException)
        {
            // Somebody has ended the shell; the file is left for the next start.
        }
    }
}
