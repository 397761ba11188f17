namespace Spane.Backend.Inspection;

/// <summary>Photographs cannot be judged now: weight alone decides.</summary>
internal sealed class InspectionAwayException(string message, Exception? innerException = null) : Exception(message, innerException);
