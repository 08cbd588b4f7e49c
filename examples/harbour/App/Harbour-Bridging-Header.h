#import "LogBookUploader.h"
