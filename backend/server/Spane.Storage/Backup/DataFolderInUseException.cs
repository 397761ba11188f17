namespace Spane.Storage.Backup;

/// <summary>Another program works on the data folder.</summary>
public sealed class DataFolderInUseException(string folder, Exception? innerException = null)
    : Exception($"Another Spane uses {folder}. Stop it (or choose another folder) and try again.", innerException);
