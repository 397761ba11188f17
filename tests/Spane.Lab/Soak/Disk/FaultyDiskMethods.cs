using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Spane.Lab.Soak.Disk;

/// <summary>
/// Puts <see cref="FaultyFile"/> between SQLite and its operating system interface: the default VFS's <c>xOpen</c> gives each database and
/// write-ahead log a copy of its method table in which write, truncate, sync and close go through here (SQLite, The OS Interface or "VFS";
/// struct sqlite3_vfs, version 1, and struct sqlite3_io_methods, version 3).
/// </summary>
internal static unsafe partial class FaultyDiskMethods
{
    private const int Ok = 0;
    private const int IoError = 10;
    private const int Full = 13;
    private const int MainDatabase = 0x100;
    private const int WriteAheadLog = 0x80000;

    // Word offsets, of 8 bytes, in the two structures on a 64-bit machine.
    private const int VfsOpen = 5;
    private const int FileMethods = 0;
    private const int Close = 1;
    private const int Write = 3;
    private const int Truncate = 4;
    private const int Sync = 5;
    private const int MethodWords = 19;

    // The hook's state: one per process by its nature, because SQLite's VFS is.
    private static readonly ConcurrentDictionary<nint, FaultyFile> Files = new();
    private static readonly ConcurrentDictionary<string, FaultyFile> ByPath = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<nint, nint> Tables = new();
    private static delegate* unmanaged[Cdecl]<nint, byte*, nint*, int, int*, int> _open;
    private static nint* _original;

    /// <summary>Installs it in this process, before the first database is opened.</summary>
    public static void Install()
    {
        var vfs = (nint*)sqlite3_vfs_find(null);
        _open = (delegate* unmanaged[Cdecl]<nint, byte*, nint*, int, int*, int>)vfs[VfsOpen];
        vfs[VfsOpen] = (nint)(delegate* unmanaged[Cdecl]<nint, byte*, nint*, int, int*, int>)&OnOpen;
    }

    [LibraryImport("e_sqlite3")]
    private static partial nint sqlite3_vfs_find(byte* name);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnOpen(nint vfs, byte* name, nint* file, int flags, int* outFlags)
    {
        var result = _open(vfs, name, file, flags, outFlags);
        if (result == Ok && name != null && (flags & (MainDatabase | WriteAheadLog)) != 0)
        {
            var path = Marshal.PtrToStringUTF8((nint)name)!;
            Files[(nint)file] = ByPath.GetOrAdd(path, static path => new FaultyFile(path));
            file[FileMethods] = Tables.GetOrAdd(file[FileMethods], Copy);
        }

        return result;
    }

    private static nint Copy(nint methods)
    {
        _original = (nint*)methods;
        var copy = (nint*)NativeMemory.Alloc(MethodWords, (nuint)sizeof(nint));
        for (var word = 0; word < MethodWords; word++)
        {
            copy[word] = _original[word];
        }

        copy[Close] = (nint)(delegate* unmanaged[Cdecl]<nint, int>)&OnClose;
        copy[Write] = (nint)(delegate* unmanaged[Cdecl]<nint, byte*, int, long, int>)&OnWrite;
        copy[Truncate] = (nint)(delegate* unmanaged[Cdecl]<nint, long, int>)&OnTruncate;
        copy[Sync] = (nint)(delegate* unmanaged[Cdecl]<nint, int, int>)&OnSync;
        return (nint)copy;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnClose(nint file)
    {
        Files.TryRemove(file, out _);
        return ((delegate* unmanaged[Cdecl]<nint, int>)_original[Close])(file);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnWrite(nint file, byte* bytes, int count, long offset)
    {
        try
        {
            if (Files[file].Full)
            {
                return Full;
            }

            Files[file].Note(offset, new ReadOnlySpan<byte>(bytes, count));
        }
        catch (IOException)
        {
            return IoError;
        }

        return ((delegate* unmanaged[Cdecl]<nint, byte*, int, long, int>)_original[Write])(file, bytes, count, offset);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnTruncate(nint file, long size)
    {
        try
        {
            Files[file].Note(size, []);
        }
        catch (IOException)
        {
            return IoError;
        }

        return ((delegate* unmanaged[Cdecl]<nint, long, int>)_original[Truncate])(file, size);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnSync(nint file, int flags)
    {
        var result = ((delegate* unmanaged[Cdecl]<nint, int, int>)_original[Sync])(file, flags);
        if (result == Ok)
        {
            Files[file].Synced();
        }

        return result;
    }
}

/// <summary>One file on the faulty disk: keeps, beside the file, what has been written since it was last synced. Safe for concurrent
/// use.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the process, whose kill is what it is for.")]
internal sealed class FaultyFile(string path)
{
    private readonly Lock _gate = new();
    private readonly FileStream _log =
        new(path + FaultyDisk.LogSuffix, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    private readonly string _full = Path.Combine(Path.GetDirectoryName(path)!, FaultyDisk.FullMark);

    /// <summary>The disk takes no more.</summary>
    public bool Full => File.Exists(_full);

    /// <summary>About to write, or to cut off when <paramref name="after"/> is empty.</summary>
    public void Note(long offset, ReadOnlySpan<byte> after)
    {
        lock (_gate)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var size = file.Length;
            var before = new byte[(int)Math.Clamp(size - offset, 0, after.IsEmpty ? int.MaxValue : after.Length)];
            file.Position = Math.Min(offset, size);
            file.ReadExactly(before);
            using var entry = new MemoryStream();
            using var writer = new BinaryWriter(entry);
            new UnsyncedWrite(offset, size, before, after.ToArray()).Save(writer);
            _log.Write(entry.GetBuffer().AsSpan(0, (int)entry.Length));
        }
    }

    /// <summary>The file was synced: everything written is there to stay.</summary>
    public void Synced()
    {
        lock (_gate)
        {
            _log.SetLength(0);
            _log.Position = 0;
        }
    }
}
