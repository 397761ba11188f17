namespace Spane.Storage.Backup;

/// <summary>Another program works on the data folder.</summary>
/// <param name="folder">The folder.</param>
/// <param name="innerException">Its cause.</param>
public sealed class DataFolderInUseException(string folder, Exception? innerException = null)
    : Exception($"Another Spane uses {folder}. Stop it (or choose another folder) and try again.", innerException);
